package org.doselens.dashboard.report;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.doselens.core.account.Role;
import org.doselens.core.organisation.Site;
import org.doselens.core.report.DataTable;
import org.doselens.core.report.Department;
import org.doselens.core.report.Report;
import org.doselens.core.report.Report.State;
import org.doselens.core.report.ReportRefused;
import org.doselens.core.report.Reports;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Reports: the list, one of them with its preview, and what people do with them. */
@Controller
@RequestMapping("/reports")
class ReportController {

    private static final int MONTHS_OFFERED = 24;
    private static final Set<Role> PREPARERS = Set.of(Role.DEPARTMENT_HEAD, Role.TECHNOLOGIST, Role.PHYSICIST);

    private final Reports reports;
    private final ReportDesk desk;
    private final ReportFiles files;
    private final Clock clock;

    ReportController(Reports reports, ReportDesk desk, ReportFiles files, Clock clock) {
        this.reports = reports;
        this.desk = desk;
        this.files = files;
        this.clock = clock;
    }

    @Audited("report.list")
    @GetMapping
    String list(@AuthenticationPrincipal Viewer viewer, @ModelAttribute Site site, Model model) {
        LocalDate today = clock.instant().atZone(site.zone()).toLocalDate();
        YearMonth month = YearMonth.from(today);
        model.addAttribute("reports", reports.of(site));
        model.addAttribute("departments", Department.values());
        model.addAttribute(
                "months",
                IntStream.range(0, MONTHS_OFFERED).mapToObj(month::minusMonths).toList());
        model.addAttribute("preparer", PREPARERS.contains(viewer.role()));
        model.addAttribute(
                "tables",
                Arrays.stream(DataTable.values())
                        .filter(table -> TableRights.mayRead(viewer.role(), table))
                        .toList());
        model.addAttribute("from", today.minusDays(30));
        model.addAttribute("today", today);
        return "reports";
    }

    @Audited("report.view")
    @GetMapping("/{id}")
    String one(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute Site site,
            @PathVariable long id,
            Locale locale,
            Model model) {
        Report report = known(site, id);
        boolean other = report.preparerId() != viewer.accountId();
        boolean signer = ReportDesk.SIGNERS.contains(viewer.role());
        model.addAttribute("report", report);
        model.addAttribute("d", report.figures() == null ? null : files.document(report, site, locale));
        model.addAttribute("formats", ReportFiles.FORMATS);
        model.addAttribute(
                "writer",
                PREPARERS.contains(viewer.role())
                        && (report.state() == State.DRAFT || report.state() == State.REVIEWED));
        model.addAttribute("remaker", PREPARERS.contains(viewer.role()) && report.state() != State.WAITING);
        model.addAttribute("canReview", signer && other && report.state() == State.DRAFT);
        model.addAttribute("canIssue", signer && other && report.state() == State.REVIEWED);
        return "report";
    }

    @PostMapping
    String make(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute Site site,
            @RequestParam String department,
            @RequestParam YearMonth month,
            HttpServletRequest request,
            RedirectAttributes told) {
        Department of =
                Department.ofKey(department).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        return then(
                told,
                "redirect:/reports",
                () -> {
                    long id = desk.ask(viewer, site, of, month, request);
                    return "redirect:/reports/" + id;
                },
                site);
    }

    @PostMapping("/{id}/text")
    String write(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute Site site,
            @PathVariable long id,
            @RequestParam String minutes,
            @RequestParam String actions,
            HttpServletRequest request,
            RedirectAttributes told) {
        return changed(told, site, id, () -> desk.write(viewer, site, id, minutes, actions, request));
    }

    @PostMapping("/{id}/review")
    String review(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute Site site,
            @PathVariable long id,
            HttpServletRequest request,
            RedirectAttributes told) {
        return changed(told, site, id, () -> desk.review(viewer, site, id, request));
    }

    @PostMapping("/{id}/issue")
    String issue(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute Site site,
            @PathVariable long id,
            HttpServletRequest request,
            RedirectAttributes told) {
        return changed(told, site, id, () -> desk.issue(viewer, site, id, request));
    }

    /** Of an issued report the file as it was issued, else as it would be now. */
    @Audited("report.download")
    @GetMapping("/{id}/file.{format}")
    ResponseEntity<byte[]> file(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute Site site,
            @PathVariable long id,
            @PathVariable String format,
            Locale locale) {
        Report report = known(site, id);
        if (!ReportFiles.FORMATS.contains(format) || report.figures() == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        String language = locale.getLanguage().equals("en") ? "en" : "zh";
        byte[] bytes = report.state() == State.ISSUED
                ? reports.file(viewer.tenantId(), id, language, format)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
                : files.file(files.document(report, site, locale), format);
        String name = "dose-report-" + report.month() + "-"
                + report.department().key() + "-" + report.revision() + "." + format;
        return ResponseEntity.ok()
                .contentType(type(format))
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .body(bytes);
    }

    private static MediaType type(String format) {
        return MediaType.parseMediaType(
                switch (format) {
                    case "pdf" -> "application/pdf";
                    case "xlsx" -> "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
                    default -> "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
                });
    }

    private Report known(Site site, long id) {
        return reports.report(site, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private interface Change {

        String make();
    }

    private static String changed(RedirectAttributes told, Site site, long id, Runnable change) {
        String page = "redirect:/reports/" + id;
        return then(
                told,
                page,
                () -> {
                    change.run();
                    return page;
                },
                site);
    }

    private static String then(RedirectAttributes told, String otherwise, Change change, Site site) {
        told.addAttribute("site", site.siteId());
        try {
            String next = change.make();
            told.addFlashAttribute("done", true);
            return next;
        } catch (ReportRefused refused) {
            told.addFlashAttribute("refused", refused.reason().name());
            return otherwise;
        }
    }
}
