package org.doselens.delivery;

import java.time.Duration;
import java.util.List;
import org.doselens.exampackage.EnvelopeSuite;
import org.doselens.exampackage.SignatureSuite;

/**
 * How what enrolment gave is kept up to date, and with which suites packages are made.
 *
 * @param every how often the cloud is asked for its recipient's certificates and the suites it accepts
 * @param renewBefore how long before its end the receiver's certificate is renewed
 * @param envelopes the suites that may be used, the best liked first; the first that the cloud accepts is, and if it
 *     accepts none, nothing leaves
 * @param signature what packages are signed with
 */
public record Upkeep(Duration every, Duration renewBefore, List<EnvelopeSuite> envelopes, SignatureSuite signature) {

    /** Every six hours, two months before the end, X25519 or RSA-3072, ECDSA P-256. */
    public static final Upkeep DEFAULT = new Upkeep(
            Duration.ofHours(6),
            Duration.ofDays(60),
            List.of(EnvelopeSuite.X25519, EnvelopeSuite.RSA_3072),
            SignatureSuite.ECDSA_P256);

    public Upkeep {
        envelopes = List.copyOf(envelopes);
        if (envelopes.isEmpty()) {
            throw new IllegalArgumentException("at least one envelope suite must be allowed");
        }
    }

    boolean allows(CloudIdentity identity) {
        return envelopes.contains(identity.recipient().suite())
                && SignatureSuite.of(identity.packageSigner().certificate()) == signature;
    }
}
