package org.doselens.exampackage;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.doselens.exampackage.PackageRefused.Reason;

/**
 * Trusts end-entity certificates issued directly by one of the given authorities that are valid now, were valid at the
 * signing time, and are not revoked. Several authorities serve the overlap while one replaces another. Thread-safe if
 * {@code revoked} is.
 */
public final class PrivateCaTrust implements SignerTrust {

    /** How far ahead a receiver's clock may run. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofHours(24);

    private static final int DIGITAL_SIGNATURE = 0;

    private final List<X509Certificate> authorities;
    private final Predicate<X509Certificate> revoked;
    private final Clock clock;

    public PrivateCaTrust(List<X509Certificate> authorities, Predicate<X509Certificate> revoked, Clock clock) {
        this.authorities = List.copyOf(authorities);
        this.revoked = revoked;
        this.clock = clock;
    }

    @Override
    public void check(X509Certificate signer, Instant signedAt) throws PackageRefused {
        if (authorities.stream().noneMatch(authority -> issued(authority, signer)) || !maySign(signer)) {
            throw new PackageRefused(
                    Reason.UNKNOWN_SIGNER, "the signer's certificate is not one that this cloud issued for signing");
        }
        Instant now = clock.instant();
        if (!validAt(signer, now)) {
            throw new PackageRefused(Reason.EXPIRED, "the signer's certificate is not valid now; renew it");
        }
        // a receiver enrolled with a slow clock signs before its certificate begins
        Instant latest = signedAt.plus(CLOCK_TOLERANCE);
        if (!validAt(signer, signedAt) && !validAt(signer, latest)) {
            throw new PackageRefused(Reason.EXPIRED, "the signer's certificate was not valid when it signed");
        }
        if (signedAt.isAfter(now.plus(CLOCK_TOLERANCE))) {
            throw new PackageRefused(
                    Reason.EXPIRED, "the package was signed in the future; check the receiver's clock");
        }
        if (revoked.test(signer)) {
            throw new PackageRefused(Reason.REVOKED, "the signer's certificate was revoked");
        }
    }

    private static boolean issued(X509Certificate authority, X509Certificate signer) {
        if (!authority.getSubjectX500Principal().equals(signer.getIssuerX500Principal())) {
            return false;
        }
        try {
            signer.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean maySign(X509Certificate signer) {
        boolean[] usage = signer.getKeyUsage();
        return signer.getBasicConstraints() < 0 && (usage == null || usage[DIGITAL_SIGNATURE]);
    }

    private static boolean validAt(X509Certificate certificate, Instant at) {
        return !at.isBefore(certificate.getNotBefore().toInstant())
                && !at.isAfter(certificate.getNotAfter().toInstant());
    }
}
