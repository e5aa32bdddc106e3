package org.doselens.dashboard.utilization;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.LongSupplier;
import org.doselens.core.audit.AuditEntry.Outcome;
import org.doselens.core.organisation.Site;
import org.doselens.core.utilization.DayHours;
import org.doselens.core.utilization.DeviceLog;
import org.doselens.core.utilization.DeviceRules;
import org.doselens.core.utilization.LogKind;
import org.doselens.core.utilization.OperatingHours;
import org.doselens.core.utilization.UtilizationRefused;
import org.doselens.core.utilization.WeekHours;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.AuditRecorder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Every change of hours and log, from page and API alike: done or refused, and written into the audit. */
@Component
class HoursDesk {

    private final OperatingHours hours;
    private final DeviceLog log;
    private final DeviceRules rules;
    private final AuditRecorder audit;

    HoursDesk(OperatingHours hours, DeviceLog log, DeviceRules rules, AuditRecorder audit) {
        this.hours = hours;
        this.log = log;
        this.rules = rules;
        this.audit = audit;
    }

    /** Does a change that a page asked for, and goes back to the page with what became of it. */
    static String then(String page, Site site, RedirectAttributes told, Runnable change) {
        try {
            change.run();
            told.addFlashAttribute("done", true);
        } catch (UtilizationRefused refused) {
            told.addFlashAttribute("refused", refused.reason().name());
        }
        return "redirect:" + page + "?site=" + site.siteId();
    }

    void say(
            Viewer viewer,
            Site site,
            String device,
            LocalDate from,
            WeekHours week,
            Integer learned,
            HttpServletRequest request) {
        String action = learned == null ? "hours.say" : "hours.accept";
        run(viewer, action, device + " from " + from, request, () -> {
            hours.say(site, viewer.accountId(), device, from, week, learned);
            return 0;
        });
    }

    void sayException(
            Viewer viewer,
            Site site,
            String device,
            LocalDate from,
            LocalDate to,
            DayHours day,
            String note,
            HttpServletRequest request) {
        String object = (device.isEmpty() ? "site " + site.siteId() : device) + " " + from + " to " + to;
        run(viewer, "hours.exception", object, request, () -> {
            hours.sayException(site, viewer.accountId(), device, from, to, day, note);
            return 0;
        });
    }

    void takeExceptionBack(Viewer viewer, Site site, long exception, HttpServletRequest request) {
        run(viewer, "hours.exception.back", "exception " + exception, request, () -> {
            hours.takeBack(site, viewer.accountId(), exception);
            return 0;
        });
    }

    long log(
            Viewer viewer,
            Site site,
            String device,
            LogKind kind,
            Instant from,
            Instant to,
            Double clockAheadS,
            String note,
            HttpServletRequest request) {
        return run(
                viewer,
                "deviceLog.add",
                device + " " + kind.key(),
                request,
                () -> log.add(site, viewer.accountId(), device, kind, from, to, clockAheadS, note));
    }

    void end(Viewer viewer, Site site, long entry, Instant at, HttpServletRequest request) {
        run(viewer, "deviceLog.end", "entry " + entry, request, () -> {
            log.end(site, viewer.accountId(), entry, at);
            return 0;
        });
    }

    void takeBack(Viewer viewer, Site site, long entry, HttpServletRequest request) {
        run(viewer, "deviceLog.back", "entry " + entry, request, () -> {
            log.takeBack(site, viewer.accountId(), entry);
            return 0;
        });
    }

    /** A key is another device's; without one its station names are kept apart. */
    void rule(Viewer viewer, Site site, String device, String into, HttpServletRequest request) {
        boolean apart = into.isEmpty();
        run(
                viewer,
                apart ? "deviceRule.apart" : "deviceRule.same",
                device + (apart ? "" : " is " + into),
                request,
                () -> {
                    rules.say(
                            site,
                            viewer.accountId(),
                            apart ? DeviceRules.Kind.APART : DeviceRules.Kind.SAME,
                            device,
                            apart ? null : into);
                    return 0;
                });
    }

    void takeRuleBack(Viewer viewer, Site site, long rule, HttpServletRequest request) {
        run(viewer, "deviceRule.back", "rule " + rule, request, () -> {
            rules.takeBack(site, viewer.accountId(), rule);
            return 0;
        });
    }

    private long run(Viewer viewer, String action, String object, HttpServletRequest request, LongSupplier change) {
        try {
            long result = change.getAsLong();
            audit.record(viewer, action, object, Outcome.DONE, request);
            return result;
        } catch (UtilizationRefused refused) {
            audit.record(viewer, action, object + " " + refused.reason(), Outcome.REFUSED, request);
            throw refused;
        }
    }
}
