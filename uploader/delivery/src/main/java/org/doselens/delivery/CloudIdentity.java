package org.doselens.delivery;

import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.doselens.exampackage.PackageRecipient;
import org.doselens.exampackage.SigningIdentity;

/**
 * What enrolment gave and upkeep renews: who the receiver is to the cloud, and who the cloud is to the receiver. Kept by
 * {@link IdentityStore}.
 *
 * @param signer the receiver's key and certificate for TLS
 * @param packageSigner the key and certificate that packages are signed with; the same unless a suite wants another
 * @param authority the cloud's CA
 * @param recipient whom packages are sealed for
 * @param site the site as the cloud named it
 * @param formerSigners certificates of keys from before an enrolment anew: older heads of the ledger are signed with them
 */
public record CloudIdentity(
        SigningIdentity signer,
        SigningIdentity packageSigner,
        X509Certificate authority,
        PackageRecipient recipient,
        Site site,
        List<X509Certificate> formerSigners) {

    public CloudIdentity {
        formerSigners = List.copyOf(formerSigners);
    }

    /** One key for TLS and packages. */
    public CloudIdentity(SigningIdentity signer, X509Certificate authority, PackageRecipient recipient, Site site) {
        this(signer, signer, authority, recipient, site, List.of());
    }

    CloudIdentity with(PackageRecipient other) {
        return new CloudIdentity(signer, packageSigner, authority, other, site, formerSigners);
    }

    /** Another key for TLS, and for packages if it signed them too. */
    CloudIdentity with(SigningIdentity other) {
        boolean one = packageSigner.certificate().equals(signer.certificate());
        return new CloudIdentity(other, one ? other : packageSigner, authority, recipient, site, formerSigners);
    }

    CloudIdentity signingPackagesWith(SigningIdentity other) {
        return new CloudIdentity(signer, other, authority, recipient, site, formerSigners);
    }

    /** Names the keys that packages are sealed with, so that a package of other keys is known as such. */
    String sealing() {
        return packageSigner.certificate().getSerialNumber().toString(16) + " for "
                + recipient.classical().getSerialNumber().toString(16) + " "
                + recipient.postQuantum().getSerialNumber().toString(16);
    }

    SSLContext tls() {
        return Tls.mutual(signer, authority);
    }
}
