package org.doselens.delivery;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A one-time code: a secret, and the start of the SHA-256 of the cloud's CA certificate, so that the receiver knows whom
 * it gives the secret to before it gives it.
 */
record EnrolmentCode(String whole, String fingerprint) {

    private static final int FINGERPRINT_CHARACTERS = 32;

    static EnrolmentCode parse(String text) throws EnrolmentFailed {
        String code = text.strip();
        int dash = code.lastIndexOf('-');
        String fingerprint = code.substring(dash + 1).toLowerCase(Locale.ROOT);
        if (dash < 1 || !fingerprint.matches("[0-9a-f]{" + FINGERPRINT_CHARACTERS + "}")) {
            throw new EnrolmentFailed("this is no enrolment code; copy it whole, with the part behind the dash");
        }
        return new EnrolmentCode(code, fingerprint);
    }

    boolean names(X509Certificate authority) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(authority.getEncoded());
            return HexFormat.of()
                    .formatHex(digest)
                    .substring(0, FINGERPRINT_CHARACTERS)
                    .equals(fingerprint);
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "EnrolmentCode[withheld]";
    }
}
