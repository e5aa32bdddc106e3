package org.doselens.ingest.enrolment;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.doselens.core.organisation.EnrolmentRefused;
import org.doselens.core.organisation.Organisation;
import org.doselens.core.organisation.Receiver;
import org.doselens.exam.WireJson;
import org.doselens.exampackage.PackageForm;
import org.doselens.exampackage.PackageRecipient;
import org.doselens.ingest.authority.CertificateAuthority;
import org.doselens.ingest.intake.NotTaken;
import org.doselens.ingest.intake.ReceiverGate;
import org.doselens.ingest.intake.ReceiverGate.Caller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What an enrolled receiver asks for by itself: {@code GET /cloud}, whom to seal packages for and with which suites, and
 * {@code POST /renew}, another certificate before its own runs out.
 */
@RestController
class RenewalController {

    private static final Logger LOG = LoggerFactory.getLogger(RenewalController.class);
    private static final int LONGEST_REQUEST_BYTES = 32 << 10;

    private final ReceiverGate gate;
    private final EnrolmentDesk desk;
    private final Organisation organisation;
    private final CertificateAuthority authority;
    private final AttemptLimit limit;

    RenewalController(
            ReceiverGate gate,
            EnrolmentDesk desk,
            Organisation organisation,
            CertificateAuthority authority,
            @Qualifier("renewalAttempts") AttemptLimit limit) {
        this.gate = gate;
        this.desk = desk;
        this.organisation = organisation;
        this.authority = authority;
        this.limit = limit;
    }

    /**
     * What a receiver makes its packages by.
     *
     * @param acceptedSuites the tenant's
     * @param recipientCertificatePems the current recipient of each of them
     * @param keptCertificates SHA-256 of the receiver's certificates that its packages need not hold
     * @param dictionaries numbers of those that packages may be compressed with
     */
    record Cloud(
            Set<String> acceptedSuites,
            List<String> recipientCertificatePems,
            List<String> keptCertificates,
            List<Integer> dictionaries) {

        /** The same for the same content, so that nobody is told twice. */
        String tag() {
            return '"'
                    + UUID.nameUUIDFromBytes(WireJson.mapper().writeValueAsBytes(this))
                            .toString()
                    + '"';
        }
    }

    @GetMapping("/cloud")
    ResponseEntity<Cloud> cloud(HttpServletRequest request) throws NotTaken {
        Caller caller = gate.caller(request);
        Receiver receiver = caller.receiver();
        // one from before certificates were kept
        authority.keep(caller.certificate());
        Set<String> accepted = organisation.acceptedSuites(receiver.tenantId());
        List<String> recipients = authority.recipients().current().stream()
                .filter(recipient -> accepted.contains(recipient.suite().text()))
                .map(PackageRecipient::toPem)
                .toList();
        List<String> kept = organisation.certificates(receiver).stream()
                .filter(each -> authority.issued(each).isPresent())
                .toList();
        Cloud cloud = new Cloud(accepted, recipients, kept, PackageForm.dictionaries());
        return ResponseEntity.ok().eTag(cloud.tag()).body(cloud);
    }

    @PostMapping("/renew")
    ResponseEntity<Map<String, String>> renew(HttpServletRequest request) throws NotTaken, IOException {
        Receiver receiver = gate.caller(request).receiver();
        if (!limit.allows(Integer.toString(receiver.receiverId()))) {
            LOG.warn("Renewal by receiver {} refused: too many in a minute", receiver.receiverId());
            return refusal(HttpStatus.TOO_MANY_REQUESTS, "too many renewals; wait a minute");
        }
        byte[] body = request.getInputStream().readNBytes(LONGEST_REQUEST_BYTES + 1);
        if (body.length > LONGEST_REQUEST_BYTES) {
            return refusal(HttpStatus.CONTENT_TOO_LARGE, "the request is too long");
        }
        try {
            JsonNode asked = WireJson.mapper().readTree(body);
            Map<String, String> answer = new LinkedHashMap<>();
            if (asked.path("signingRequestPem").isString()) {
                String pem = asked.path("signingRequestPem").stringValue();
                answer.put(
                        "certificatePem",
                        desk.renew(receiver, SigningRequest.key(pem)).pem());
            }
            if (asked.path("packageSigningRequestPem").isString()) {
                String pem = asked.path("packageSigningRequestPem").stringValue();
                answer.put(
                        "packageCertificatePem",
                        desk.renew(receiver, SigningRequest.packageKey(pem)).pem());
            }
            LOG.info("Receiver {} renewed {}", receiver.receiverId(), answer.keySet());
            return ResponseEntity.ok(answer);
        } catch (EnrolmentRefused e) {
            return refusal(HttpStatus.FORBIDDEN, "this receiver was revoked");
        } catch (JacksonException e) {
            return refusal(HttpStatus.BAD_REQUEST, "the request is no JSON");
        } catch (IllegalArgumentException e) {
            return refusal(HttpStatus.BAD_REQUEST, e.getMessage());
        }
    }

    private static ResponseEntity<Map<String, String>> refusal(HttpStatus status, String reason) {
        return ResponseEntity.status(status).body(Map.of("reason", reason));
    }
}
