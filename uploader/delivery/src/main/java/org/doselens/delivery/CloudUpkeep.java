package org.doselens.delivery;

import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doselens.exam.WireJson;
import org.doselens.exampackage.EnvelopeSuite;
import org.doselens.exampackage.KeyPairs;
import org.doselens.exampackage.PackageForm;
import org.doselens.exampackage.PackageRecipient;
import org.doselens.exampackage.Pem;
import org.doselens.exampackage.SignatureSuite;
import org.doselens.exampackage.SigningIdentity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Keeps a {@link CloudIdentity} good: takes the cloud's new recipient when it rotates its keys, renews the receiver's
 * certificate before it runs out, takes the best liked suite that the cloud accepts, and takes up an enrolment anew. A
 * failure leaves what there is and is tried again. Used by one thread.
 */
final class CloudUpkeep {

    private static final Logger LOG = LoggerFactory.getLogger(CloudUpkeep.class);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

    private final IdentityStore store;
    private final Upkeep upkeep;
    private final Clock clock;
    private Instant next = Instant.MIN;
    private Optional<FileTime> read;
    private Optional<CloudClient.Said> said = Optional.empty();
    private PackageForm form = PackageForm.SELF_CONTAINED;

    CloudUpkeep(IdentityStore store, Upkeep upkeep, Clock clock) {
        this.store = store;
        this.upkeep = upkeep;
        this.clock = clock;
        this.read = store.written();
    }

    boolean due() {
        return storeHasChanged() || !clock.instant().isBefore(next);
    }

    /** Whether another process has written the key store: most likely an enrolment anew. */
    boolean storeHasChanged() {
        return !store.written().equals(read);
    }

    /** Asks the cloud now. Returns what is good from now on, already stored. */
    CloudIdentity look(CloudIdentity current, CloudClient cloud) throws InterruptedException {
        next = clock.instant().plus(AFTER_FAILURE);
        try {
            read = store.written();
            Optional<CloudIdentity> enrolled = store.enrolledAnew(current);
            if (enrolled.isPresent()) {
                next = Instant.MIN;
                LOG.info("This receiver was enrolled anew and goes on with its new certificate");
                return enrolled.get();
            }
            CloudClient.Said now = cloud.get("/cloud", said);
            said = Optional.of(now);
            CloudIdentity renewed = renewed(withRecipient(current, now.what()), cloud);
            boolean justIssued = !renewed.packageSigner().equals(current.packageSigner());
            form = form(now.what(), renewed, justIssued);
            if (!renewed.equals(current)) {
                store.save(renewed);
                read = store.written();
                LOG.info("Keys are up to date: packages are {}", renewed.sealing());
            }
            next = clock.instant().plus(upkeep.every());
            keepAuditHead(cloud);
            return renewed;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException | EnrolmentFailed e) {
            LOG.warn("Keys and certificates could not be looked after: {}; tried again", e.getMessage());
            return current;
        }
    }

    /** A cloud of before has none to give; that stops nothing. */
    private void keepAuditHead(CloudClient cloud) throws InterruptedException {
        try {
            store.keepAuditHead(cloud.get("/audit-head", Optional.empty())
                    .what()
                    .path("head")
                    .asString(""));
        } catch (IOException e) {
            LOG.debug("The cloud's audit head could not be kept: {}", e.getMessage());
        }
    }

    /** What packages may leave out, as the cloud said last. */
    PackageForm form() {
        return form;
    }

    private static PackageForm form(JsonNode cloud, CloudIdentity identity, boolean justIssued)
            throws GeneralSecurityException {
        List<Integer> dictionaries = cloud.path("dictionaries").values().stream()
                .map(JsonNode::asInt)
                .toList();
        PackageForm form = PackageForm.SELF_CONTAINED.withNewestOf(dictionaries);
        String own = Pem.sha256(identity.packageSigner().certificate());
        JsonNode known = cloud.path("keptCertificates");
        boolean kept = known.isArray()
                && (justIssued
                        || known.values().stream()
                                .anyMatch(each -> each.asString().equals(own)));
        return kept ? form.withoutCertificate() : form;
    }

    private CloudIdentity withRecipient(CloudIdentity current, JsonNode cloud)
            throws IOException, GeneralSecurityException {
        List<PackageRecipient> offered = cloud.path("recipientCertificatePems").values().stream()
                .map(pem -> PackageRecipient.fromPem(pem.asString()))
                .toList();
        for (EnvelopeSuite suite : upkeep.envelopes()) {
            Optional<PackageRecipient> found =
                    offered.stream().filter(each -> each.suite() == suite).findFirst();
            if (found.isPresent()) {
                found.get().classical().verify(current.authority().getPublicKey());
                found.get().postQuantum().verify(current.authority().getPublicKey());
                return current.with(found.get());
            }
        }
        throw new IOException("the cloud accepts none of the envelope suites that are allowed here");
    }

    private CloudIdentity renewed(CloudIdentity current, CloudClient cloud)
            throws IOException, GeneralSecurityException, InterruptedException {
        CloudIdentity identity = current;
        if (runsOut(current.signer().certificate())) {
            identity = identity.with(
                    certified("signingRequestPem", sameKey(current), SignatureSuite.ECDSA_P256, current, cloud));
        }
        X509Certificate packages = identity.packageSigner().certificate();
        boolean ownKey = !packages.equals(identity.signer().certificate());
        if (upkeep.signature() == SignatureSuite.ECDSA_P256) {
            return ownKey ? identity.signingPackagesWith(identity.signer()) : identity;
        }
        if (SignatureSuite.of(packages) != upkeep.signature() || runsOut(packages)) {
            return identity.signingPackagesWith(certified(
                    "packageSigningRequestPem",
                    KeyPairs.signing(upkeep.signature()),
                    upkeep.signature(),
                    current,
                    cloud));
        }
        return identity;
    }

    /** The ledger's heads are signed with this key, so it stays while its certificate changes. */
    private static KeyPair sameKey(CloudIdentity current) {
        return new KeyPair(
                current.signer().certificate().getPublicKey(), current.signer().key());
    }

    private boolean runsOut(X509Certificate certificate) {
        return !clock.instant().isBefore(certificate.getNotAfter().toInstant().minus(upkeep.renewBefore()));
    }

    private SigningIdentity certified(
            String field, KeyPair keys, SignatureSuite suite, CloudIdentity current, CloudClient cloud)
            throws IOException, GeneralSecurityException, InterruptedException {
        Map<String, String> request = new LinkedHashMap<>();
        request.put(field, SigningRequests.of(keys, suite));
        JsonNode answer = cloud.post("/renew", WireJson.mapper().writeValueAsString(request));
        String name = field.equals("signingRequestPem") ? "certificatePem" : "packageCertificatePem";
        X509Certificate certificate = Pem.certificate(answer.path(name).asString());
        certificate.verify(current.authority().getPublicKey());
        certificate.checkValidity(Date.from(clock.instant()));
        requireKey(certificate, keys.getPublic());
        return new SigningIdentity(keys.getPrivate(), certificate);
    }

    private static void requireKey(X509Certificate certificate, PublicKey key) throws GeneralSecurityException {
        if (!Arrays.equals(Pem.publicKey(certificate), key.getEncoded())) {
            throw new GeneralSecurityException("the cloud certified another key than the receiver's");
        }
    }
}
