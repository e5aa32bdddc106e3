package org.doselens.ingest.enrolment;

import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.doselens.core.organisation.EnrolmentRefused;
import org.doselens.core.organisation.Organisation;
import org.doselens.core.organisation.Receiver;
import org.doselens.core.organisation.Site;
import org.doselens.exampackage.EnvelopeSuite;
import org.doselens.exampackage.Pem;
import org.doselens.ingest.authority.CertificateAuthority;
import org.doselens.ingest.authority.CertificateAuthority.IssuedCertificate;

/** Gives out one-time codes and takes them back for certificates. Thread-safe. */
public final class EnrolmentDesk {

    private final Organisation organisation;
    private final CertificateAuthority authority;

    public EnrolmentDesk(Organisation organisation, CertificateAuthority authority) {
        this.organisation = organisation;
        this.authority = authority;
    }

    /** A code for one receiver of a site; behind the dash stands by what the receiver knows this cloud. */
    public String newCode(Site site, Duration validity) {
        return organisation.newEnrolmentCode(site, Instant.now().plus(validity)) + "-" + authority.fingerprint();
    }

    /** What a new receiver gets. */
    record Enrolled(IssuedCertificate certificate, Site site) {}

    /**
     * Uses the code up and certifies the key.
     *
     * @throws EnrolmentRefused if the code is unknown, used, expired or another cloud's
     */
    Enrolled enrol(String code, PublicKey key) throws EnrolmentRefused {
        String whole = code.strip();
        int dash = whole.lastIndexOf('-');
        boolean ours =
                dash > 0 && whole.substring(dash + 1).toLowerCase(Locale.ROOT).equals(authority.fingerprint());
        // a code for another cloud is looked up too, so that the time taken tells nothing
        String secret = ours ? whole.substring(0, dash).toUpperCase(Locale.ROOT) : "";
        AtomicReference<IssuedCertificate> issued = new AtomicReference<>();
        Site site = organisation.enrol(secret, at -> {
            issued.set(authority.certify(key));
            return issued.get().sha256();
        });
        return new Enrolled(issued.get(), site);
    }

    /** What a new receiver is told. */
    Map<String, Object> answer(Enrolled enrolled) {
        return Map.of(
                "certificatePem", enrolled.certificate().pem(),
                "caCertificatePem", Pem.write(authority.certificate()),
                "recipientCertificatePem",
                        authority.recipients().current(EnvelopeSuite.RSA_3072).toPem(),
                "site",
                        Map.of(
                                "nameZh", enrolled.site().nameZh(),
                                "nameEn", enrolled.site().nameEn(),
                                "zone", enrolled.site().zone().getId()));
    }

    /**
     * Certifies another key of an enrolled receiver; its other certificates stay good until they run out.
     *
     * @throws EnrolmentRefused if the receiver was revoked meanwhile
     */
    IssuedCertificate renew(Receiver receiver, PublicKey key) throws EnrolmentRefused {
        IssuedCertificate issued = authority.certify(key);
        if (!organisation.addCertificate(receiver, issued.sha256())) {
            throw new EnrolmentRefused();
        }
        return issued;
    }
}
