package org.doselens.exampackage;

import java.io.IOException;
import java.io.InputStream;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.doselens.exampackage.PackageRefused.Reason;

/**
 * Opens packages. Checks in this order, so that nothing is decrypted for a stranger and nothing is unpacked that was
 * not signed: size, form, signer, signature, batch id, recipient, limits of the content, every line. All or nothing:
 * either every record is good or the package is refused. Memory is bounded by the {@link PackageLimits}. Thread-safe if
 * the {@link SignerTrust} is.
 */
public final class PackageOpener {

    /** Every suite that there is. */
    public static final Set<String> EVERY_SUITE = everySuite();

    private final Supplier<List<RecipientKeys>> keys;
    private final SignerTrust trust;
    private final PackageLimits limits;

    /**
     * Opens what is sealed for any of the keys.
     *
     * @param keys the current keys first, then those of an overlap that old receivers still seal for
     */
    public PackageOpener(List<RecipientKeys> keys, SignerTrust trust, PackageLimits limits) {
        this(constant(List.copyOf(keys)), trust, limits);
    }

    /** Opens what is sealed for any of the keys that the supplier gives at that moment. */
    public PackageOpener(Supplier<List<RecipientKeys>> keys, SignerTrust trust, PackageLimits limits) {
        this.keys = keys;
        this.trust = trust;
        this.limits = limits;
    }

    private static Supplier<List<RecipientKeys>> constant(List<RecipientKeys> keys) {
        return () -> keys;
    }

    private static Set<String> everySuite() {
        Set<String> names = new TreeSet<>();
        for (EnvelopeSuite suite : EnvelopeSuite.values()) {
            names.add(suite.text());
        }
        for (SignatureSuite suite : SignatureSuite.values()) {
            names.add(suite.text());
        }
        return Set.copyOf(names);
    }

    static void require(Set<String> accepted, String suite) throws PackageRefused {
        if (!accepted.contains(suite)) {
            throw new PackageRefused(Reason.SUITE_NOT_ACCEPTED, "the suite " + suite + " is not accepted here");
        }
    }

    /**
     * Reads at most one byte more than the limit, and less if the package declares more than the limit.
     *
     * @throws IOException only if the stream itself fails
     */
    public OpenedPackage open(UUID batchId, InputStream in) throws IOException, PackageRefused {
        byte[] start = in.readNBytes(DeclaredLength.BYTES_NEEDED);
        DeclaredLength.check(start, limits);
        byte[] rest = in.readNBytes(limits.packageBytes() + 1 - start.length);
        byte[] sealed = new byte[start.length + rest.length];
        System.arraycopy(start, 0, sealed, 0, start.length);
        System.arraycopy(rest, 0, sealed, start.length, rest.length);
        return open(batchId, sealed);
    }

    /** Who claims to have signed a package; nothing is verified yet. */
    public static X509Certificate claimedSigner(byte[] sealed, KnownSigners known) throws PackageRefused {
        return SignedEnvelope.parse(sealed, known).signer();
    }

    /** Opens a package of any suite that is already in memory and holds its signer's certificate. */
    public OpenedPackage open(UUID batchId, byte[] sealed) throws PackageRefused {
        return open(batchId, sealed, EVERY_SUITE, KnownSigners.NONE);
    }

    /**
     * Opens a package that is already in memory.
     *
     * @param batchId the id under which the package was handed over
     * @param accepted names of the suites that the sender may use; another is refused before anything is decrypted
     * @param known where the certificate of a package comes from that holds none
     */
    public OpenedPackage open(UUID batchId, byte[] sealed, Set<String> accepted, KnownSigners known)
            throws PackageRefused {
        if (sealed.length > limits.packageBytes()) {
            throw new PackageRefused(
                    Reason.TOO_LARGE, "the package is over the limit of " + limits.packageBytes() + " bytes");
        }
        DeclaredLength.check(sealed, limits);
        SignedEnvelope signed = SignedEnvelope.parse(sealed, known);
        trust.check(signed.signer(), signed.signedAt());
        signed.verify();
        if (!signed.batchId().equals(batchId)) {
            throw new PackageRefused(Reason.REPLAYED, "the package was signed for another batch id");
        }
        require(accepted, signed.suite().text());
        byte[] content = Envelopes.open(signed.content(), keys.get(), accepted);
        PackageLines.Read read = PackageLines.read(content, batchId, signed.signer(), limits);
        return new OpenedPackage(batchId, signed.signer(), signed.signedAt(), read.records(), read.lines());
    }
}
