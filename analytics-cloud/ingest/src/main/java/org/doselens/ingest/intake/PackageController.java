package org.doselens.ingest.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.doselens.core.batch.Batch;
import org.doselens.ingest.intake.ReceiverGate.Caller;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code PUT} and {@code GET /packages/{batchId}} for receivers. */
@RestController
class PackageController {

    private static final String RETRY_SECONDS = "30";

    private final ReceiverGate gate;
    private final PackageIntake intake;
    private final int longestBytes;
    private final Semaphore places;

    PackageController(ReceiverGate gate, PackageIntake intake, IntakeLimits limits) {
        this.gate = gate;
        this.intake = intake;
        this.longestBytes = limits.longestPackageBytes();
        this.places = new Semaphore(limits.packagesAtOnce());
    }

    /** The answer about a batch; a reason only where it was refused. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record State(UUID batchId, String state, Integer records, String reason) {

        static State of(Batch batch) {
            return new State(batch.batchId(), batch.state().text(), batch.records(), batch.reason());
        }
    }

    /** The answer to what is not taken. */
    record Refusal(String reason) {}

    @PutMapping("/packages/{batchId}")
    State put(@PathVariable UUID batchId, HttpServletRequest request) throws NotTaken, IOException {
        Caller caller = gate.caller(request);
        if (!places.tryAcquire()) {
            throw new NotTaken(HttpStatus.SERVICE_UNAVAILABLE, "too many packages at once; try later");
        }
        try {
            Batch batch = intake.take(caller.receiver(), caller.certificate(), batchId, read(request));
            return new State(batchId, "loaded", batch.records(), null);
        } finally {
            places.release();
        }
    }

    @GetMapping("/packages/{batchId}")
    State get(@PathVariable UUID batchId, HttpServletRequest request) throws NotTaken {
        return intake.find(gate.caller(request).receiver(), batchId)
                .map(State::of)
                .orElseThrow(() -> new NotTaken(HttpStatus.NOT_FOUND, "this batch is not known"));
    }

    private byte[] read(HttpServletRequest request) throws NotTaken, IOException {
        boolean declaredLonger = request.getContentLengthLong() > longestBytes;
        byte[] body = declaredLonger ? new byte[0] : request.getInputStream().readNBytes(longestBytes + 1);
        if (declaredLonger || body.length > longestBytes) {
            throw new NotTaken(HttpStatus.CONTENT_TOO_LARGE, "a package has at most " + longestBytes + " bytes");
        }
        return body;
    }

    @ExceptionHandler
    ResponseEntity<Refusal> notTaken(NotTaken e) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(e.status());
        if (e.status() == HttpStatus.SERVICE_UNAVAILABLE) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        return answer.body(new Refusal(e.getMessage()));
    }

    /** A database is away before the package was looked at. */
    @ExceptionHandler
    ResponseEntity<Refusal> away(DataAccessException e) {
        return notTaken(new NotTaken(HttpStatus.SERVICE_UNAVAILABLE, "a database does not answer; try later", e));
    }
}
