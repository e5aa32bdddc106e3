package org.doselens.dicom.builtin.network;

import java.io.IOException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;

/** Why a TLS handshake failed, in words that quote nothing of the peer's. */
public final class TlsFailure {

    private TlsFailure() {}

    public static String inWords(IOException e) {
        if (!(e instanceof SSLException)) {
            return "connection lost in the TLS handshake";
        }
        String text = e.getMessage() == null ? "" : e.getMessage();
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return "TLS certificate of the peer not trusted";
            }
        }
        if (text.contains("Empty client certificate chain")) {
            return "TLS peer showed no certificate";
        }
        if (text.contains("Unsupported or unrecognized SSL message")) {
            return "not TLS";
        }
        if (text.contains("Received fatal alert")) {
            return "TLS peer ended the handshake, it may not trust our certificate";
        }
        return text.contains("protocol") || text.contains("cipher suites")
                ? "TLS peer offers no protocol or cipher suite of BCP 195"
                : "TLS handshake failed";
    }
}
