package org.doselens.ingest.enrolment;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.doselens.core.organisation.EnrolmentRefused;
import org.doselens.exam.WireJson;
import org.doselens.ingest.enrolment.EnrolmentDesk.Enrolled;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** {@code POST /enrol}: the only address that is open without a certificate, so it is bounded in size and number. */
@RestController
class EnrolmentController {

    private static final Logger LOG = LoggerFactory.getLogger(EnrolmentController.class);
    private static final int LONGEST_REQUEST_BYTES = 16 << 10;

    private final EnrolmentDesk desk;
    private final AttemptLimit limit;

    EnrolmentController(EnrolmentDesk desk, @Qualifier("enrolmentAttempts") AttemptLimit limit) {
        this.desk = desk;
        this.limit = limit;
    }

    @PostMapping("/enrol")
    ResponseEntity<Object> enrol(HttpServletRequest request) throws IOException {
        if (!limit.allows(request.getRemoteAddr())) {
            LOG.warn("Enrolment from {} refused: too many attempts in a minute", request.getRemoteAddr());
            return refusal(HttpStatus.TOO_MANY_REQUESTS, "too many attempts; wait a minute");
        }
        byte[] body = request.getInputStream().readNBytes(LONGEST_REQUEST_BYTES + 1);
        if (body.length > LONGEST_REQUEST_BYTES) {
            return refusal(HttpStatus.CONTENT_TOO_LARGE, "the request is too long");
        }
        try {
            JsonNode asked = WireJson.mapper().readTree(body);
            Enrolled enrolled = desk.enrol(text(asked, "code"), SigningRequest.key(text(asked, "signingRequestPem")));
            LOG.info("A receiver of site {} enrolled", enrolled.site().siteId());
            return ResponseEntity.ok(desk.answer(enrolled));
        } catch (EnrolmentRefused e) {
            LOG.warn("Enrolment from {} refused: {}", request.getRemoteAddr(), e.getMessage());
            return refusal(HttpStatus.FORBIDDEN, e.getMessage());
        } catch (JacksonException e) {
            return refusal(HttpStatus.BAD_REQUEST, "the request is no JSON");
        } catch (IllegalArgumentException e) {
            return refusal(HttpStatus.BAD_REQUEST, e.getMessage());
        }
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isString()) {
            throw new IllegalArgumentException("the request has no " + field);
        }
        return value.stringValue();
    }

    private static ResponseEntity<Object> refusal(HttpStatus status, String reason) {
        return ResponseEntity.status(status).body(Map.of("reason", reason));
    }
}
