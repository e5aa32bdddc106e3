package org.doselens.ingest.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import org.doselens.core.organisation.Organisation;
import org.doselens.core.organisation.Receiver;
import org.doselens.ingest.authority.CertificateAuthority;
import org.springframework.http.HttpStatus;

/**
 * Who a request is from: the receiver that its TLS certificate was issued to. Asked anew for each request, so that a
 * revocation takes effect at once.
 */
public final class ReceiverGate {

    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private final Organisation organisation;

    public ReceiverGate(Organisation organisation) {
        this.organisation = organisation;
    }

    /** The receiver and its certificate. */
    record Caller(Receiver receiver, X509Certificate certificate) {}

    Caller caller(HttpServletRequest request) throws NotTaken {
        X509Certificate[] chain = (X509Certificate[]) request.getAttribute(CERTIFICATES);
        if (chain == null || chain.length == 0) {
            throw new NotTaken(HttpStatus.FORBIDDEN, "a receiver's certificate is needed");
        }
        Receiver receiver = organisation
                .receiver(CertificateAuthority.sha256(chain[0]))
                .orElseThrow(() -> new NotTaken(HttpStatus.FORBIDDEN, "this certificate belongs to no receiver"));
        if (receiver.revoked()) {
            throw new NotTaken(HttpStatus.FORBIDDEN, "this receiver was revoked");
        }
        return new Caller(receiver, chain[0]);
    }
}
