package org.doselens.dashboard.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.doselens.core.audit.AuditEntry;
import org.doselens.core.audit.AuditTrail;
import org.doselens.dashboard.access.Viewer;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit as JSON, newest first. */
@RestController
class AuditApi {

    private static final int ROWS = 500;

    private final AuditTrail trail;
    private final AuditReaders readers;

    AuditApi(AuditTrail trail, AuditReaders readers) {
        this.trail = trail;
        this.readers = readers;
    }

    /** One row. */
    record Row(long id, Instant at, String login, String action, String object, String outcome, String address) {

        static Row of(AuditEntry entry) {
            return new Row(
                    entry.id(),
                    entry.at(),
                    entry.login(),
                    entry.action(),
                    entry.object(),
                    entry.outcome().name().toLowerCase(Locale.ROOT),
                    entry.address());
        }
    }

    @Operation(
            summary = "Who did what, newest first",
            description = "At most 500 rows; send the id of the last as before for those that follow.")
    @Audited("api.audit.list")
    @GetMapping(path = "/api/v1/audit", produces = "application/json")
    List<Row> list(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @Parameter(description = "beginning of an action") @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String login,
            @Parameter(description = "done, refused or failed") @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before) {
        readers.allow(viewer);
        return trail.page(viewer.tenantId(), action, login, outcome, before, ROWS).stream()
                .map(Row::of)
                .toList();
    }
}
