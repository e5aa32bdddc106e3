package org.doselens.dashboard.reference;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import org.doselens.core.reference.Confirmation;
import org.doselens.core.reference.Level;
import org.doselens.core.reference.LevelRefused;
import org.doselens.core.reference.Levels;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Reference levels as JSON, and the signing of a physicist. */
@RestController
@RequestMapping(path = "/api/v1/reference-levels", produces = "application/json")
class ReferenceApi {

    private final Levels levels;
    private final Signing signing;

    ReferenceApi(Levels levels, Signing signing) {
        this.levels = levels;
        this.signing = signing;
    }

    /** What to put in force; levelIds absent or empty: every level of the source that can be. */
    record Confirm(String sourceId, LocalDate validFrom, String note, List<Long> levelIds) {}

    /** From when on a signing is no longer valid; its own first day takes it back. */
    record End(LocalDate validTo, String note) {}

    @Operation(summary = "Published levels with provenance and their state in this hospital")
    @Audited("api.reference.list")
    @GetMapping
    List<Level> list(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @Parameter(description = "sourceId") @RequestParam(defaultValue = "") String source,
            @Parameter(description = "standardKey") @RequestParam(defaultValue = "") String procedure,
            @Parameter(description = "only levels a signing holds in force or is to")
                    @RequestParam(defaultValue = "false")
                    boolean inForce) {
        return levels.of(viewer.tenantId()).stream()
                .filter(level -> source.isEmpty() || level.sourceId().equals(source))
                .filter(level -> procedure.isEmpty() || level.standardKeys().contains(procedure))
                .filter(level ->
                        !inForce || (level.force() != null && level.force().validTo() == null))
                .toList();
    }

    @Operation(summary = "Signings, newest first")
    @Audited("api.reference.signings")
    @GetMapping("/confirmations")
    List<Confirmation> confirmations(@Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer) {
        return levels.confirmations(viewer.tenantId());
    }

    @Operation(
            summary = "Put levels of one source in force by one signing (physicists)",
            description = "A CTDIvol level that states no phantom never comes into force. Results against levels that"
                    + " were not read in the document itself stay provisional. Exams since validFrom are judged again.")
    @PostMapping("/confirmations")
    @ResponseStatus(HttpStatus.CREATED)
    Confirmation confirm(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @RequestBody Confirm wanted,
            HttpServletRequest request) {
        List<Long> ids = wanted.levelIds() == null ? List.of() : wanted.levelIds();
        long id = signing.confirm(viewer, wanted.sourceId(), ids, wanted.validFrom(), wanted.note(), request);
        return confirmation(viewer, id);
    }

    @Operation(summary = "End a signing, or take it back with its own first day (physicists)")
    @PostMapping("/confirmations/{confirmation}/end")
    Confirmation end(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @PathVariable long confirmation,
            @RequestBody End wanted,
            HttpServletRequest request) {
        signing.end(viewer, confirmation, wanted.validTo(), wanted.note(), request);
        return confirmation(viewer, confirmation);
    }

    private Confirmation confirmation(Viewer viewer, long id) {
        return levels.confirmations(viewer.tenantId()).stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(LevelRefused refused) {
        HttpStatus status = switch (refused.reason()) {
            case UNKNOWN -> HttpStatus.NOT_FOUND;
            case ALREADY_DONE -> HttpStatus.CONFLICT;
            case WRONG_INPUT, TOO_FEW, SAME_PERSON -> HttpStatus.BAD_REQUEST;
        };
        return ResponseEntity.status(status).body(ProblemDetail.forStatusAndDetail(status, refused.getMessage()));
    }
}
