package org.doselens.dashboard.report;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import org.doselens.core.audit.AuditEntry.Outcome;
import org.doselens.core.organisation.Site;
import org.doselens.core.report.DataTable;
import org.doselens.dashboard.access.SiteChoice;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.AuditRecorder;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Tables as CSV, for people and programs: streamed, so that a large one needs no memory. */
@RestController
class TableController {

    private final TableFiles files;
    private final SiteChoice sites;
    private final AuditRecorder audit;
    private final Clock clock;

    TableController(TableFiles files, SiteChoice sites, AuditRecorder audit, Clock clock) {
        this.files = files;
        this.sites = sites;
        this.audit = audit;
        this.clock = clock;
    }

    @Operation(
            summary = "A table of a site's days as CSV, streamed",
            description = "exams, events, results, devices, completeness, levels, worklist, findings, threads,"
                    + " deliveries, audit. Moments carry the site's offset.")
    @GetMapping({"/api/v1/tables/{table}.csv", "/reports/tables/{table}.csv"})
    void table(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @PathVariable String table,
            @Parameter(description = "first day, YYYY-MM-DD; 30 days before the last one if not given")
                    @RequestParam(required = false)
                    LocalDate from,
            @Parameter(description = "last day, YYYY-MM-DD; today if not given") @RequestParam(required = false)
                    LocalDate to,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        DataTable wanted = DataTable.ofKey(table).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (!TableRights.mayRead(viewer.role(), wanted)) {
            audit.record(viewer, "table.export", table, Outcome.REFUSED, request);
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        Site site = sites.of(viewer, request);
        Days days = Days.of(from, to, clock.instant().atZone(site.zone()).toLocalDate());
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"" + table + "-" + days.from() + "-" + days.to() + ".csv\"");
        long rows = files.write(wanted, site, days, response.getOutputStream());
        audit.record(
                viewer,
                "table.export",
                table + " " + days.from() + " to " + days.to() + ", " + rows + " rows",
                Outcome.DONE,
                request);
    }
}
