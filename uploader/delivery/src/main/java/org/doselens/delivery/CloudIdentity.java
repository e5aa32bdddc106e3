package org.doselens.delivery;

import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import org.doselens.exampackage.PackageRecipient;
import org.doselens.exampackage.SigningIdentity;

/**
 * What enrolment gave: who the receiver is to the cloud, and who the cloud is to the receiver. Kept by
 * {@link IdentityStore}.
 *
 * @param signer the receiver's key and certificate, for packages and for TLS
 * @param authority the cloud's CA
 * @param recipient whom packages are sealed for
 * @param site the site as the cloud named it
 */
public record CloudIdentity(SigningIdentity signer, X509Certificate authority, PackageRecipient recipient, Site site) {

    /** Names the keys that packages are sealed with, so that a package of other keys is known as such. */
    String sealing() {
        return signer.certificate().getSerialNumber().toString(16) + " for "
                + recipient.classical().getSerialNumber().toString(16) + " "
                + recipient.postQuantum().getSerialNumber().toString(16);
    }

    SSLContext tls() {
        return Tls.mutual(signer, authority);
    }
}
