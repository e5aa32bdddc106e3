package org.doselens.dashboard.utilization;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.doselens.core.organisation.Site;
import org.doselens.core.utilization.CoilPlan;
import org.doselens.core.utilization.CoilReader;
import org.doselens.core.utilization.DeviceDoubt;
import org.doselens.core.utilization.DeviceRules;
import org.doselens.core.utilization.Flow;
import org.doselens.core.utilization.HeatMap;
import org.doselens.core.utilization.ProtocolUse;
import org.doselens.core.utilization.Protocols;
import org.doselens.core.utilization.StaffLoad;
import org.doselens.core.utilization.UseTrend;
import org.doselens.core.utilization.UtilizationReader;
import org.doselens.core.utilization.UtilizationRefused;
import org.doselens.core.utilization.WaitDays;
import org.doselens.core.utilization.WhatIf;
import org.doselens.dashboard.access.SiteChoice;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Heat map of a year, trend, unusual waits, what-if, protocols, staff and doubts about devices as JSON. */
@RestController
@RequestMapping(path = "/api/v1/utilization", produces = "application/json")
class FlowApi {

    private final UtilizationReader reader;
    private final CoilReader coils;
    private final Flow flow;
    private final Protocols protocols;
    private final DeviceRules rules;
    private final StaffView staff;
    private final SiteChoice sites;
    private final Clock clock;

    FlowApi(
            UtilizationReader reader,
            CoilReader coils,
            Flow flow,
            Protocols protocols,
            DeviceRules rules,
            StaffView staff,
            SiteChoice sites,
            Clock clock) {
        this.reader = reader;
        this.coils = coils;
        this.flow = flow;
        this.protocols = protocols;
        this.rules = rules;
        this.staff = staff;
        this.sites = sites;
        this.clock = clock;
    }

    /** What does not fit together about devices, and what people said of it. */
    record Identities(List<DeviceDoubt> doubts, List<DeviceRules.Rule> rules) {}

    @Operation(summary = "Utilization by weekday and hour of up to 366 days")
    @Audited("api.utilization.heat")
    @GetMapping("/heat")
    HeatMap heat(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @Parameter(description = "first day, YYYY-MM-DD; a year before the last if absent")
                    @RequestParam(defaultValue = "")
                    String from,
            @Parameter(description = "last day; the site's yesterday if absent") @RequestParam(defaultValue = "")
                    String to,
            @Parameter(description = "absent: all") @RequestParam(defaultValue = "") String modality,
            HttpServletRequest request) {
        Site site = sites.of(viewer, request);
        LocalDate last = day(to, today(site).minusDays(1));
        LocalDate first = day(from, last.minusDays(364));
        inOrder(first, last, UtilizationReader.MOST_DAYS_OF_HEAT);
        return reader.heat(site, first, last, modality);
    }

    @Operation(summary = "Utilization day by day, with what the device log says of the time")
    @Audited("api.utilization.trend")
    @GetMapping("/trend")
    UseTrend trend(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @Parameter(description = "first day; 91 days before the last if absent") @RequestParam(defaultValue = "")
                    String from,
            @Parameter(description = "last day; the site's yesterday if absent") @RequestParam(defaultValue = "")
                    String to,
            @Parameter(description = "deviceKey; absent: all whose hours are known") @RequestParam(defaultValue = "")
                    String device,
            HttpServletRequest request) {
        Site site = sites.of(viewer, request);
        LocalDate last = day(to, today(site).minusDays(1));
        LocalDate first = day(from, last.minusDays(UtilizationReader.MOST_DAYS - 1L));
        inOrder(first, last, UtilizationReader.MOST_DAYS);
        return reader.trend(site, device, first, last);
    }

    @Operation(summary = "Waits of the 13 weeks up to a day: which days were unusual for their weekdays and hours")
    @Audited("api.utilization.waits")
    @GetMapping("/wait-days")
    WaitDays waitDays(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @Parameter(description = "last day; the site's today if absent") @RequestParam(defaultValue = "") String to,
            HttpServletRequest request) {
        Site site = sites.of(viewer, request);
        return flow.waitDays(site, day(to, today(site)));
    }

    @Operation(
            summary =
                    "Simulate recorded days with a change and without: exams of a procedure moved to another device, or"
                            + " a device that opens later")
    @Audited("api.utilization.whatIf")
    @GetMapping("/what-if")
    WhatIf whatIf(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @Parameter(
                            description =
                                    "from, to: days; device, other: deviceKeys; procedure: standard key; exams: a day;"
                                            + " later: minutes")
                    @RequestParam
                    Map<String, String> given,
            HttpServletRequest request) {
        Site site = sites.of(viewer, request);
        return flow.whatIf(site, WhatIfController.question(given, today(site)));
    }

    @Operation(
            summary = "The MR bookings of a day in the order with the fewest coil changes; coils are predicted from the"
                    + " booked procedure")
    @Audited("api.utilization.coilPlan")
    @GetMapping("/coil-plan")
    CoilPlan coilPlan(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @Parameter(description = "the site's tomorrow if absent") @RequestParam(defaultValue = "") String day,
            @Parameter(description = "all: everybody may move; else in-patients alone") @RequestParam(defaultValue = "")
                    String who,
            HttpServletRequest request) {
        Site site = sites.of(viewer, request);
        LocalDate today = today(site);
        return coils.plan(site, day(day, today.plusDays(1)), coils.habit(site, today), !"all".equals(who));
    }

    @Operation(summary = "Which protocols ran on which device in the last 92 days, with medians of time and parameters")
    @Audited("api.utilization.protocols")
    @GetMapping("/protocols")
    ProtocolUse protocols(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer, HttpServletRequest request) {
        Site site = sites.of(viewer, request);
        LocalDate today = today(site);
        return protocols.of(site, today.minusDays(UtilizationReader.MOST_DAYS - 1L), today);
    }

    @Operation(
            summary =
                    "What performers did, by pseudonym; empty where the site has it off, else the own or, for heads, all")
    @Audited("api.utilization.staff")
    @GetMapping("/staff")
    List<StaffLoad> staff(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            HttpServletRequest request) {
        Site site = sites.of(viewer, request);
        LocalDate last = day(to, today(site));
        LocalDate first = day(from, last);
        inOrder(first, last, UtilizationReader.MOST_DAYS);
        return staff.of(viewer, site, first, last).orElse(List.of());
    }

    @Operation(summary = "Devices whose names, serial numbers and keys do not fit together, and what was said of them")
    @Audited("api.utilization.devices")
    @GetMapping("/devices")
    Identities devices(@Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer, HttpServletRequest request) {
        Site site = sites.of(viewer, request);
        return new Identities(rules.doubts(site), rules.rules(site));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(UtilizationRefused refused) {
        HttpStatus status =
                refused.reason() == UtilizationRefused.Reason.UNKNOWN ? HttpStatus.NOT_FOUND : HttpStatus.BAD_REQUEST;
        return ResponseEntity.status(status).body(ProblemDetail.forStatusAndDetail(status, refused.getMessage()));
    }

    private LocalDate today(Site site) {
        return clock.instant().atZone(site.zone()).toLocalDate();
    }

    private static void inOrder(LocalDate first, LocalDate last, int most) {
        if (last.isBefore(first) || ChronoUnit.DAYS.between(first, last) >= most) {
            throw new UtilizationRefused(
                    UtilizationRefused.Reason.WRONG_INPUT, "days are asked for in order, at most " + most + " at once");
        }
    }

    private static LocalDate day(String text, LocalDate otherwise) {
        try {
            return text.isEmpty() ? otherwise : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new UtilizationRefused(UtilizationRefused.Reason.WRONG_INPUT, "a day is written as YYYY-MM-DD");
        }
    }
}
