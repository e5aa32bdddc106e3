package org.doselens.ingest.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.doselens.core.batch.Batch;
import org.doselens.core.organisation.Receiver;
import org.doselens.ingest.intake.ReceiverGate.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code PUT}, {@code PATCH} and {@code GET /packages/{batchId}} for receivers: a package in one request, in pieces, and
 * how it stands. The pieces follow the IETF's draft of resumable uploads.
 */
@RestController
class PackageController {

    static final String OFFSET = "Upload-Offset";
    private static final String COMPLETE = "Upload-Complete";

    private final ReceiverGate gate;
    private final PackageIntake intake;
    private final PartialPackages partial;
    private final Refusals refusals;
    private final int longestBytes;
    private final Semaphore places;

    PackageController(
            ReceiverGate gate, PackageIntake intake, PartialPackages partial, Refusals refusals, IntakeLimits limits) {
        this.gate = gate;
        this.intake = intake;
        this.partial = partial;
        this.refusals = refusals;
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

    @PutMapping("/packages/{batchId}")
    State put(@PathVariable UUID batchId, HttpServletRequest request) throws NotTaken, IOException {
        Caller caller = gate.caller(request, batchId);
        checkLength(caller, batchId, request.getContentLengthLong());
        try (Place place = place()) {
            byte[] sealed = request.getInputStream().readNBytes(longestBytes + 1);
            checkLength(caller, batchId, sealed.length);
            return take(caller, batchId, sealed);
        }
    }

    @PatchMapping("/packages/{batchId}")
    ResponseEntity<State> patch(@PathVariable UUID batchId, HttpServletRequest request) throws NotTaken, IOException {
        Caller caller = gate.caller(request, batchId);
        Piece piece = Piece.of(request);
        checkLength(caller, batchId, piece.packageBytes());
        Optional<Batch> known = intake.answered(caller.receiver(), batchId, piece.sha256());
        if (known.isPresent()) {
            return ResponseEntity.ok(loaded(known.get()));
        }
        partial.append(caller.receiver(), batchId, piece, request.getInputStream());
        long offset = partial.offset(caller.receiver(), batchId);
        if (offset < piece.packageBytes() || !piece.last()) {
            return ResponseEntity.noContent()
                    .header(OFFSET, Long.toString(offset))
                    .header(COMPLETE, "?0")
                    .build();
        }
        return ResponseEntity.ok()
                .header(OFFSET, Long.toString(offset))
                .header(COMPLETE, "?1")
                .body(takeWhole(caller, batchId, piece));
    }

    /** All pieces are here. They stay only if they are to be taken later. */
    private State takeWhole(Caller caller, UUID batchId, Piece piece) throws NotTaken, IOException {
        boolean later = false;
        try (Place place = place()) {
            byte[] sealed = partial.read(caller.receiver(), batchId);
            if (!PackageIntake.sha256(sealed).equals(piece.sha256())) {
                throw new NotTaken(0, "what came does not fit the digest of the package; start again");
            }
            return take(caller, batchId, sealed);
        } catch (NotTaken e) {
            later = e.status() == HttpStatus.SERVICE_UNAVAILABLE;
            throw e;
        } finally {
            if (!later) {
                partial.drop(caller.receiver(), batchId);
            }
        }
    }

    private State take(Caller caller, UUID batchId, byte[] sealed) throws NotTaken {
        return loaded(intake.take(caller.receiver(), caller.certificate(), batchId, sealed));
    }

    private static State loaded(Batch batch) {
        return new State(batch.batchId(), "loaded", batch.records(), null);
    }

    @GetMapping("/packages/{batchId}")
    ResponseEntity<State> get(@PathVariable UUID batchId, HttpServletRequest request) throws NotTaken, IOException {
        Receiver receiver = gate.caller(request, batchId).receiver();
        Optional<Batch> known = intake.find(receiver, batchId);
        if (known.isPresent()) {
            return ResponseEntity.ok(State.of(known.get()));
        }
        if (partial.has(receiver, batchId)) {
            return ResponseEntity.ok()
                    .header(OFFSET, Long.toString(partial.offset(receiver, batchId)))
                    .header(COMPLETE, "?0")
                    .body(new State(batchId, "receiving", null, null));
        }
        throw new NotTaken(HttpStatus.NOT_FOUND, "this batch is not known");
    }

    private void checkLength(Caller caller, UUID batchId, long bytes) throws NotTaken {
        if (bytes > longestBytes) {
            throw refusals.noted(
                    caller.receiver(),
                    batchId,
                    HttpStatus.CONTENT_TOO_LARGE,
                    "TOO_LARGE",
                    "a package has at most " + longestBytes + " bytes",
                    bytes);
        }
    }

    /** Room in memory for one package. */
    private interface Place extends AutoCloseable {
        @Override
        void close();
    }

    private Place place() throws NotTaken {
        if (!places.tryAcquire()) {
            throw new NotTaken(HttpStatus.SERVICE_UNAVAILABLE, "too many packages at once; try later");
        }
        return places::release;
    }
}
