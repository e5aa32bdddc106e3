package org.doselens.exampackage;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** A receiver's key and the certificate the cloud gave it. */
public record SigningIdentity(PrivateKey key, X509Certificate certificate) {

    @Override
    public String toString() {
        return "SigningIdentity[" + certificate.getSerialNumber().toString(16) + "]";
    }
}
