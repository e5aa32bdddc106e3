package org.doselens.dashboard.utilization;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.doselens.core.exam.DeviceDirectory;
import org.doselens.core.organisation.Site;
import org.doselens.core.utilization.DeviceLog;
import org.doselens.core.utilization.LogKind;
import org.doselens.core.utilization.UtilizationRefused;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The device log: a device, a kind, done. What is going on can be ended; what was a mistake is taken back. */
@Controller
@RequestMapping("/device-log")
class LogController {

    private static final int DAYS = 92;

    private final DeviceLog log;
    private final DeviceDirectory directory;
    private final HoursDesk desk;
    private final Clock clock;

    LogController(DeviceLog log, DeviceDirectory directory, HoursDesk desk, Clock clock) {
        this.log = log;
        this.directory = directory;
        this.desk = desk;
        this.clock = clock;
    }

    @Audited("deviceLog.view")
    @GetMapping
    String page(@AuthenticationPrincipal Viewer viewer, @ModelAttribute Site site, Model model) {
        Instant now = clock.instant();
        LocalDate today = now.atZone(site.zone()).toLocalDate();
        List<DeviceDirectory.Entry> devices = directory.of(site, today).stream()
                .filter(entry -> !entry.ignored())
                .toList();
        Map<String, String> names = new HashMap<>();
        devices.forEach(
                entry -> names.put(entry.name().deviceKey(), entry.name().label()));
        List<DeviceLog.Entry> entries =
                log.entries(site, now.minus(Duration.ofDays(DAYS)), now.plus(Duration.ofMinutes(1)));
        Map<String, DeviceLog.Entry> goingOn = new HashMap<>();
        entries.stream()
                .filter(DeviceLog.Entry::lasts)
                .filter(entry -> entry.kind().isDown())
                .forEach(entry -> goingOn.putIfAbsent(entry.deviceKey(), entry));
        model.addAttribute("devices", devices);
        model.addAttribute("names", names);
        model.addAttribute("entries", entries);
        model.addAttribute("goingOn", goingOn);
        model.addAttribute(
                "kinds",
                List.of(LogKind.values()).stream()
                        .filter(kind -> kind != LogKind.CLOCK)
                        .toList());
        model.addAttribute(
                "now", now.atZone(site.zone()).toLocalDateTime().withNano(0).withSecond(0));
        model.addAttribute("siteId", site.siteId());
        model.addAttribute("writer", UtilizationSetup.WRITE_LOG.contains(viewer.role()));
        return "device-log";
    }

    /** From now on, unless a time is given. */
    @PostMapping
    String add(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute Site site,
            @RequestParam String device,
            @RequestParam String kind,
            @RequestParam(required = false) LocalDateTime from,
            @RequestParam(required = false) LocalDateTime to,
            @RequestParam(required = false) Double clockAheadS,
            @RequestParam(defaultValue = "") String note,
            HttpServletRequest request,
            RedirectAttributes told) {
        return HoursDesk.then(
                "/device-log",
                site,
                told,
                () -> desk.log(
                        viewer,
                        site,
                        device,
                        kind(kind),
                        from == null ? clock.instant() : instant(from, site),
                        to == null ? null : instant(to, site),
                        clockAheadS,
                        note,
                        request));
    }

    static LogKind kind(String key) {
        return LogKind.ofKey(key)
                .orElseThrow(() -> new UtilizationRefused(
                        UtilizationRefused.Reason.WRONG_INPUT,
                        "a kind is fault, calibration, tube-change, service, software, protocol-edit or clock"));
    }

    private static Instant instant(LocalDateTime at, Site site) {
        return at.atZone(site.zone()).toInstant();
    }

    @PostMapping("/{id}/end")
    String end(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute Site site,
            @PathVariable long id,
            HttpServletRequest request,
            RedirectAttributes told) {
        return HoursDesk.then("/device-log", site, told, () -> desk.end(viewer, site, id, clock.instant(), request));
    }

    @PostMapping("/{id}/back")
    String takeBack(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute Site site,
            @PathVariable long id,
            HttpServletRequest request,
            RedirectAttributes told) {
        return HoursDesk.then("/device-log", site, told, () -> desk.takeBack(viewer, site, id, request));
    }
}
