package org.doselens.dashboard.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.doselens.core.exam.DeviceDirectory;
import org.doselens.core.exam.ExamCursor;
import org.doselens.core.exam.ExamFilter;
import org.doselens.core.exam.ExamLookup;
import org.doselens.core.exam.ExamRow;
import org.doselens.core.exam.ExamSearch;
import org.doselens.core.organisation.Site;
import org.doselens.dashboard.access.SiteChoice;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.api.ApiModel.ExamPage;
import org.doselens.dashboard.api.ApiModel.FullExam;
import org.doselens.dashboard.api.ApiModel.ListedDevice;
import org.doselens.dashboard.api.ApiModel.ListedExam;
import org.doselens.dashboard.audit.Audited;
import org.doselens.dashboard.overview.Glance;
import org.doselens.dashboard.overview.GlanceReader;
import org.doselens.dashboard.overview.Period;
import org.doselens.exam.ShortCode;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Exams, devices and the overview as JSON. */
@RestController
@RequestMapping(path = "/api/v1", produces = "application/json")
class ApiController {

    private static final Set<Integer> PERIODS = Set.of(1, 3, 7);
    private static final int MOST_ROWS = 500;

    private final ExamSearch search;
    private final ExamLookup lookup;
    private final DeviceDirectory devices;
    private final GlanceReader overview;
    private final SiteChoice sites;
    private final Clock clock;

    ApiController(
            ExamSearch search,
            ExamLookup lookup,
            DeviceDirectory devices,
            GlanceReader overview,
            SiteChoice sites,
            Clock clock) {
        this.search = search;
        this.lookup = lookup;
        this.devices = devices;
        this.overview = overview;
        this.sites = sites;
        this.clock = clock;
    }

    @Operation(summary = "Exams by filter, newest first: newest revisions only, withdrawn ones left out")
    @Audited("api.exam.list")
    @GetMapping("/exams")
    ExamPage exams(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @Parameter(description = "first day, YYYY-MM-DD") @RequestParam(defaultValue = "1970-01-01") String from,
            @Parameter(description = "last day, YYYY-MM-DD") @RequestParam(defaultValue = "2149-01-01") String to,
            @Parameter(description = "only what came since this instant, ISO 8601")
                    @RequestParam(defaultValue = "1970-01-01T00:00:00Z")
                    String receivedSince,
            @Parameter(description = "deviceKey") @RequestParam(defaultValue = "") String device,
            @RequestParam(defaultValue = "") String modality,
            @Parameter(description = "standardKey, or unmapped") @RequestParam(defaultValue = "") String procedure,
            @Parameter(description = "within, over, low, notJudged, or a reason without verdict")
                    @RequestParam(defaultValue = "")
                    String verdict,
            @Parameter(description = "part of a released name") @RequestParam(defaultValue = "") String text,
            @Parameter(description = "beginning of the examKey") @RequestParam(defaultValue = "") String examKey,
            @Parameter(description = "started, received, dlp or ratio") @RequestParam(defaultValue = "started")
                    String sort,
            @Parameter(description = "next of the answer before; left out for the first")
                    @RequestParam(defaultValue = "")
                    String after,
            @Parameter(description = "1 to 500") @RequestParam(defaultValue = "50") int rows,
            HttpServletRequest request) {
        Site site = sites.of(viewer, request);
        between("rows", rows, MOST_ROWS);
        ExamFilter filter = new ExamFilter(
                day("from", from),
                day("to", to),
                instant("receivedSince", receivedSince),
                device,
                modality,
                procedure,
                verdict,
                text,
                ShortCode.typed(examKey),
                sort(sort),
                true);
        ExamCursor place =
                ExamCursor.of(after).orElseThrow(() -> new NotUnderstood("after", "must be next of an answer before"));
        List<ExamRow> found = search.rowsAfter(site, filter, rows + 1, place);
        List<ExamRow> shown = found.size() > rows ? found.subList(0, rows) : found;
        String next = found.size() > rows
                ? ExamCursor.after(shown.get(rows - 1), filter.sort()).text()
                : null;
        return new ExamPage(
                search.count(site, filter),
                next,
                shown.stream().map(ListedExam::of).toList());
    }

    @Operation(summary = "One exam: its newest revision with events, verdicts and receipt")
    @Audited("api.exam.view")
    @GetMapping("/exams/{examKey}")
    FullExam exam(@Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer, @PathVariable String examKey) {
        return lookup.exam(viewer.tenantId(), examKey)
                .map(FullExam::of)
                .orElseThrow(() -> new NotThere("examKey", "there is no exam of this key, or it was withdrawn"));
    }

    @Operation(summary = "The overview as the page shows it")
    @Audited("api.overview.view")
    @GetMapping("/overview")
    Glance overview(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @Parameter(description = "1, 3 or 7 days back from today") @RequestParam(defaultValue = "1") int days,
            @Parameter(description = "first day, YYYY-MM-DD, instead of days") @RequestParam(defaultValue = "")
                    String from,
            @Parameter(description = "last day, YYYY-MM-DD, instead of days") @RequestParam(defaultValue = "")
                    String to,
            HttpServletRequest request) {
        if (!PERIODS.contains(days)) {
            throw new NotUnderstood("days", "must be 1, 3 or 7");
        }
        Site site = sites.of(viewer, request);
        if (!from.isEmpty()) {
            day("from", from);
        }
        if (!to.isEmpty()) {
            day("to", to);
        }
        return overview.read(site, Period.of(String.valueOf(days), from, to, overview.today(site)));
    }

    @Operation(summary = "Devices heard of in the last hundred days")
    @Audited("api.device.list")
    @GetMapping("/devices")
    List<ListedDevice> devices(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer, HttpServletRequest request) {
        Site site = sites.of(viewer, request);
        return devices.of(site, clock.instant().atZone(site.zone()).toLocalDate()).stream()
                .map(entry -> new ListedDevice(
                        entry.name().deviceKey(),
                        entry.name().manufacturer(),
                        entry.name().model(),
                        entry.name().stationName(),
                        entry.modality(),
                        entry.exams(),
                        entry.lastDataAt(),
                        entry.clockOffsetS(),
                        entry.ignored()))
                .toList();
    }

    private static LocalDate day(String field, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new NotUnderstood(field, "must be a day as YYYY-MM-DD");
        }
    }

    private static Instant instant(String field, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new NotUnderstood(field, "must be an instant as 2026-03-12T09:00:00Z");
        }
    }

    private static ExamFilter.Sort sort(String text) {
        for (ExamFilter.Sort sort : ExamFilter.Sort.values()) {
            if (sort.name().toLowerCase(Locale.ROOT).equals(text)) {
                return sort;
            }
        }
        throw new NotUnderstood("sort", "must be started, received, dlp or ratio");
    }

    private static void between(String field, int value, int most) {
        if (value < 1 || value > most) {
            throw new NotUnderstood(field, "must be between 1 and " + most);
        }
    }
}
