package org.doselens.dashboard.utilization;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.doselens.core.organisation.Site;
import org.doselens.core.utilization.CoilCost;
import org.doselens.core.utilization.CoilReader;
import org.doselens.core.utilization.Comparison;
import org.doselens.core.utilization.DayHours;
import org.doselens.core.utilization.DeviceLog;
import org.doselens.core.utilization.HoursProposal;
import org.doselens.core.utilization.OperatingHours;
import org.doselens.core.utilization.Utilization;
import org.doselens.core.utilization.UtilizationReader;
import org.doselens.core.utilization.UtilizationRefused;
import org.doselens.core.utilization.WeekHours;
import org.doselens.dashboard.access.SiteChoice;
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

/** Utilization, operating hours and the device log as JSON. Durations are minutes, shares percent. */
@RestController
@RequestMapping(path = "/api/v1", produces = "application/json")
class UtilizationApi {

    private final UtilizationReader reader;
    private final CoilReader coils;
    private final OperatingHours hours;
    private final DeviceLog log;
    private final HoursDesk desk;
    private final SiteChoice sites;
    private final Clock clock;

    UtilizationApi(
            UtilizationReader reader,
            CoilReader coils,
            OperatingHours hours,
            DeviceLog log,
            HoursDesk desk,
            SiteChoice sites,
            Clock clock) {
        this.reader = reader;
        this.coils = coils;
        this.hours = hours;
        this.log = log;
        this.desk = desk;
        this.sites = sites;
        this.clock = clock;
    }

    /** What is said of hours, and what exams suggest, by device. */
    record Hours(
            List<OperatingHours.SaidWeek> weeks,
            List<OperatingHours.SaidException> exceptions,
            Map<String, HoursProposal> proposals) {}

    /** Hours to say: of a week (seven texts from Monday), from a day on; absent: the site's today. */
    record NewWeek(String deviceKey, LocalDate fromDay, List<String> days) {}

    /** Hours of single days; an empty device is all of the site, empty hours are closed. */
    record NewException(String deviceKey, LocalDate fromDay, LocalDate toDay, String hours, String note) {}

    /** An entry of the log; from absent: now; to absent: it goes on. */
    record NewEntry(String deviceKey, String kind, Instant from, Instant to, Double clockAheadS, String note) {}

    @Operation(summary = "Measures of each device over some days; with a timeline if it is one day")
    @Audited("api.utilization.view")
    @GetMapping("/utilization")
    Utilization utilization(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @Parameter(description = "first day, YYYY-MM-DD; the site's today if absent")
                    @RequestParam(defaultValue = "")
                    String from,
            @Parameter(description = "last day, YYYY-MM-DD; the first day if absent") @RequestParam(defaultValue = "")
                    String to,
            HttpServletRequest request) {
        Site site = sites.of(viewer, request);
        LocalDate first = day(from, today(site));
        LocalDate last = day(to, first);
        inOrder(first, last);
        return reader.read(site, first, last);
    }

    @Operation(summary = "What the 13 weeks before a day tell: heat map by weekday and hour, and what is usual")
    @Audited("api.utilization.past")
    @GetMapping("/utilization/past")
    UtilizationReader.Past past(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @Parameter(description = "YYYY-MM-DD; the site's today if absent") @RequestParam(defaultValue = "")
                    String day,
            @Parameter(description = "of the heat map; absent: all") @RequestParam(defaultValue = "") String modality,
            HttpServletRequest request) {
        Site site = sites.of(viewer, request);
        return reader.past(site, day(day, today(site)), modality);
    }

    @Operation(summary = "Two periods compared, each change with a 95 % interval from resampled days")
    @Audited("api.utilization.compare")
    @GetMapping("/utilization/comparison")
    Comparison comparison(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @Parameter(description = "first day before; absent: 28 days up to the last")
                    @RequestParam(defaultValue = "")
                    String from,
            @Parameter(description = "last day before; absent: the day before thenFrom")
                    @RequestParam(defaultValue = "")
                    String to,
            @Parameter(description = "first day after; absent: 28 days up to the last") @RequestParam(defaultValue = "")
                    String thenFrom,
            @Parameter(description = "last day after; absent: the site's yesterday") @RequestParam(defaultValue = "")
                    String thenTo,
            @Parameter(description = "deviceKey; absent: all whose hours are known") @RequestParam(defaultValue = "")
                    String device,
            HttpServletRequest request) {
        Site site = sites.of(viewer, request);
        LocalDate thenLast = day(thenTo, today(site).minusDays(1));
        LocalDate thenFirst = day(thenFrom, thenLast.minusDays(27));
        LocalDate last = day(to, thenFirst.minusDays(1));
        LocalDate first = day(from, last.minusDays(27));
        inOrder(first, last);
        inOrder(thenFirst, thenLast);
        return reader.compare(site, device, first, last, thenFirst, thenLast);
    }

    @Operation(summary = "What changes of coils cost on MR devices, with changes of each day and the fewest possible")
    @Audited("api.utilization.coils")
    @GetMapping("/utilization/coils")
    CoilCost coils(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @Parameter(description = "first day, YYYY-MM-DD") @RequestParam(defaultValue = "") String from,
            @Parameter(description = "last day, YYYY-MM-DD") @RequestParam(defaultValue = "") String to,
            HttpServletRequest request) {
        Site site = sites.of(viewer, request);
        LocalDate last = day(to, today(site));
        LocalDate first = day(from, last.minusDays(UtilizationReader.MOST_DAYS - 1L));
        inOrder(first, last);
        return coils.cost(site, first, last);
    }

    private static void inOrder(LocalDate first, LocalDate last) {
        if (last.isBefore(first) || ChronoUnit.DAYS.between(first, last) >= UtilizationReader.MOST_DAYS) {
            throw wrong("days are asked for in order, at most " + UtilizationReader.MOST_DAYS + " at once");
        }
    }

    @Operation(summary = "Operating hours as said, exceptions, and what exams suggest")
    @Audited("api.hours.view")
    @GetMapping("/operating-hours")
    Hours hours(@Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer, HttpServletRequest request) {
        Site site = sites.of(viewer, request);
        return new Hours(hours.weeks(site), hours.exceptions(site), reader.proposals(site));
    }

    @Operation(summary = "Say the operating hours of a device (heads, administrators)")
    @PostMapping("/operating-hours")
    @ResponseStatus(HttpStatus.CREATED)
    Hours say(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @RequestBody NewWeek week,
            HttpServletRequest request) {
        Site site = sites.of(viewer, request);
        List<String> days = week.days() == null ? List.of() : week.days();
        LocalDate from = week.fromDay() == null ? today(site) : week.fromDay();
        desk.say(viewer, site, text(week.deviceKey()), from, WeekHours.of(days), null, request);
        return hours(viewer, request);
    }

    @Operation(summary = "Say the hours of single days, such as a holiday (heads, administrators)")
    @PostMapping("/operating-hours/exceptions")
    @ResponseStatus(HttpStatus.CREATED)
    Hours sayException(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @RequestBody NewException wanted,
            HttpServletRequest request) {
        desk.sayException(
                viewer,
                sites.of(viewer, request),
                text(wanted.deviceKey()),
                wanted.fromDay(),
                wanted.toDay(),
                DayHours.of(text(wanted.hours())),
                wanted.note(),
                request);
        return hours(viewer, request);
    }

    @Operation(summary = "Entries of the device log of some days, the latest first")
    @Audited("api.deviceLog.view")
    @GetMapping("/device-log")
    List<DeviceLog.Entry> log(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @Parameter(description = "first day, YYYY-MM-DD; 92 days ago if absent") @RequestParam(defaultValue = "")
                    String from,
            @Parameter(description = "last day, YYYY-MM-DD; today if absent") @RequestParam(defaultValue = "")
                    String to,
            HttpServletRequest request) {
        Site site = sites.of(viewer, request);
        LocalDate last = day(to, today(site));
        LocalDate first = day(from, last.minusDays(UtilizationReader.MOST_DAYS));
        return log.entries(
                site,
                first.atStartOfDay(site.zone()).toInstant(),
                last.plusDays(1).atStartOfDay(site.zone()).toInstant());
    }

    @Operation(
            summary = "Write into the device log: fault, calibration, tube-change, service, software,"
                    + " protocol-edit, or clock with how far it was ahead in seconds")
    @PostMapping("/device-log")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Long> write(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @RequestBody NewEntry entry,
            HttpServletRequest request) {
        Instant from = entry.from() == null ? clock.instant() : entry.from();
        long id = desk.log(
                viewer,
                sites.of(viewer, request),
                text(entry.deviceKey()),
                LogController.kind(text(entry.kind())),
                from,
                entry.to(),
                entry.clockAheadS(),
                text(entry.note()),
                request);
        return Map.of("id", id);
    }

    @Operation(summary = "End an entry of the device log now: the device works again")
    @PostMapping("/device-log/{id}/end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @PathVariable long id,
            HttpServletRequest request) {
        desk.end(viewer, sites.of(viewer, request), id, clock.instant(), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(UtilizationRefused refused) {
        HttpStatus status = switch (refused.reason()) {
            case UNKNOWN -> HttpStatus.NOT_FOUND;
            case ENDED -> HttpStatus.CONFLICT;
            case WRONG_INPUT -> HttpStatus.BAD_REQUEST;
        };
        return ResponseEntity.status(status).body(ProblemDetail.forStatusAndDetail(status, refused.getMessage()));
    }

    private LocalDate today(Site site) {
        return clock.instant().atZone(site.zone()).toLocalDate();
    }

    private static LocalDate day(String text, LocalDate otherwise) {
        try {
            return text.isEmpty() ? otherwise : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw wrong("a day is written as YYYY-MM-DD");
        }
    }

    private static String text(String given) {
        return given == null ? "" : given;
    }

    private static UtilizationRefused wrong(String why) {
        return new UtilizationRefused(UtilizationRefused.Reason.WRONG_INPUT, why);
    }
}
