package org.doselens.ingest.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.util.UUID;
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

    private static final String REVOKED = "this receiver was revoked";

    private final Organisation organisation;
    private final Refusals refusals;

    public ReceiverGate(Organisation organisation, Refusals refusals) {
        this.organisation = organisation;
        this.refusals = refusals;
    }

    /** The receiver and its certificate. */
    public record Caller(Receiver receiver, X509Certificate certificate) {}

    /** Who asks, where no batch is meant. */
    public Caller caller(HttpServletRequest request) throws NotTaken {
        Caller caller = known(request);
        if (caller.receiver().revoked()) {
            throw new NotTaken(HttpStatus.FORBIDDEN, REVOKED);
        }
        return caller;
    }

    /** Who hands over, or asks about, a batch. */
    Caller caller(HttpServletRequest request, UUID batchId) throws NotTaken {
        Caller caller = known(request);
        if (caller.receiver().revoked()) {
            throw refusals.noted(
                    caller.receiver(),
                    batchId,
                    HttpStatus.FORBIDDEN,
                    "REVOKED",
                    REVOKED,
                    Math.max(0, request.getContentLengthLong()));
        }
        return caller;
    }

    private Caller known(HttpServletRequest request) throws NotTaken {
        X509Certificate[] chain = (X509Certificate[]) request.getAttribute(CERTIFICATES);
        if (chain == null || chain.length == 0) {
            throw new NotTaken(HttpStatus.FORBIDDEN, "a receiver's certificate is needed");
        }
        Receiver receiver = organisation
                .receiver(CertificateAuthority.sha256(chain[0]))
                .orElseThrow(() -> new NotTaken(HttpStatus.FORBIDDEN, "this certificate belongs to no receiver"));
        return new Caller(receiver, chain[0]);
    }
}
