package org.doselens.dashboard.report;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.doselens.core.organisation.Site;
import org.doselens.core.report.Difference;
import org.doselens.core.report.MonthlyFigures;
import org.doselens.core.report.Report;
import org.doselens.core.report.Reports;
import org.doselens.dashboard.access.SiteChoice;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.doselens.dashboard.paging.Following;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Monthly reports as JSON, and their files. To read: they are prepared, reviewed and issued by people. */
@RestController
@RequestMapping(path = "/api/v1/reports", produces = "application/json")
class ReportApi {

    private static final int MOST = 100;

    private final Reports reports;
    private final ReportController pages;
    private final SiteChoice sites;

    ReportApi(Reports reports, ReportController pages, SiteChoice sites) {
        this.reports = reports;
        this.pages = pages;
        this.sites = sites;
    }

    /** A report as the list shows it; {@code state} is waiting, failed, draft, reviewed or issued. */
    record Listed(
            long id,
            String department,
            String month,
            int revision,
            String state,
            String preparedBy,
            Instant preparedAt,
            String reviewedBy,
            Instant reviewedAt,
            String issuedBy,
            Instant issuedAt) {

        static Listed of(Report report) {
            return new Listed(
                    report.id(),
                    report.department().key(),
                    report.month().toString(),
                    report.revision(),
                    report.state().name().toLowerCase(Locale.ROOT),
                    report.preparer(),
                    report.preparedAt(),
                    report.reviewer(),
                    report.reviewedAt(),
                    report.approver(),
                    report.approvedAt());
        }
    }

    /** Some reports; {@code next} is what to send as {@code before} for those that follow, null at the end. */
    record ReportPage(int count, Long next, List<Listed> reports) {}

    /**
     * One report.
     *
     * @param figures null until it is made
     * @param figuresSha256 of the figures as they are kept
     * @param differences from the revision before
     */
    record Whole(
            Listed report,
            MonthlyFigures figures,
            String figuresSha256,
            List<Difference> differences,
            String minutes,
            String actions) {}

    @Operation(summary = "Monthly reports of a site, the newest made first", description = "At most 100.")
    @Audited("api.report.list")
    @GetMapping
    ReportPage list(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @Parameter(description = "next of the answer before; left out for the first")
                    @RequestParam(defaultValue = "" + Long.MAX_VALUE)
                    long before,
            HttpServletRequest request) {
        List<Report> all = reports.of(sites.of(viewer, request));
        Following<Listed> following = Following.of(
                all.stream()
                        .filter(report -> report.id() < before)
                        .sorted(Comparator.comparingLong(Report::id).reversed())
                        .map(Listed::of),
                MOST);
        return new ReportPage(all.size(), following.next(Listed::id), following.shown());
    }

    @Operation(summary = "One report with its figures, what differs from the revision before, minutes and actions")
    @Audited("api.report.view")
    @GetMapping("/{id}")
    Whole one(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @PathVariable long id,
            HttpServletRequest request) {
        Report report = known(sites.of(viewer, request), id);
        return new Whole(
                Listed.of(report),
                report.figures(),
                report.figuresSha256(),
                report.differences(),
                report.minutes(),
                report.actions());
    }

    @Operation(
            summary = "A report as pdf, xlsx or docx: of an issued one the file as it was issued",
            description = "language is zh or en.")
    @Audited("api.report.download")
    @GetMapping(path = "/{id}/file.{format}", produces = "*/*")
    ResponseEntity<byte[]> file(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @PathVariable long id,
            @PathVariable String format,
            @RequestParam(defaultValue = "zh") String language,
            HttpServletRequest request) {
        Locale locale = language.equals("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
        return pages.file(viewer, sites.of(viewer, request), id, format, locale);
    }

    private Report known(Site site, long id) {
        return reports.report(site, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
