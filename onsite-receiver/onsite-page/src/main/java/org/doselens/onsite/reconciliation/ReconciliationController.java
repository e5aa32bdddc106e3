package org.doselens.onsite.reconciliation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.doselens.onsite.access.Area;
import org.doselens.onsite.access.Area.Entry;
import org.doselens.onsite.access.Area.Section;
import org.doselens.onsite.access.Role;
import org.doselens.onsite.audit.Audited;
import org.doselens.onsite.server.PageHome;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A day beside PACS and orders, by device and reason; and the four weeks before it. */
@Controller
class ReconciliationController {

    private static final int DAYS_SHOWN = 28;
    private static final int DAYS_KEPT_TO_LOOK = 400;

    private final ReconciliationSource source;
    private final PageHome home;
    private final Clock clock;

    ReconciliationController(ReconciliationSource source, PageHome home, Clock clock) {
        this.source = source;
        this.home = home;
        this.clock = clock;
    }

    @GetMapping("/reconciliation")
    String page(
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day, Model model) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), home.zone());
        LocalDate shown = day == null ? today.minusDays(1) : day;
        List<ReconciliationSource.Beside> all = source.since(earlier(shown, today.minusDays(DAYS_SHOWN)));
        model.addAttribute("day", shown);
        model.addAttribute("today", today);
        model.addAttribute("before", shown.minusDays(1));
        model.addAttribute("after", shown.isBefore(today) ? shown.plusDays(1) : null);
        model.addAttribute(
                "beside", all.stream().filter(one -> one.day().equals(shown)).toList());
        model.addAttribute(
                "weeks",
                all.stream()
                        .filter(one -> !one.day().isBefore(today.minusDays(DAYS_SHOWN)))
                        .toList());
        model.addAttribute("connected", source.connected());
        model.addAttribute("pacs", source.pacs().orElse(""));
        model.addAttribute("running", source.running().orElse(null));
        return "reconciliation";
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    @Audited("reconciliation.compare")
    @PostMapping("/reconciliation")
    String compare(@RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), home.zone());
        if (!day.isAfter(today) && day.isAfter(today.minusDays(DAYS_KEPT_TO_LOOK))) {
            source.compareSoon(day);
        }
        return "redirect:/reconciliation?day=" + day;
    }

    /** Its row of the rights table. */
    @Configuration(proxyBeanMethods = false)
    static class Rights {

        @Bean
        Area reconciliationArea() {
            return new Area(
                    "/reconciliation",
                    EnumSet.allOf(Role.class),
                    Set.of(Role.ADMINISTRATOR, Role.TECHNOLOGIST),
                    new Entry(Section.INTAKE, 2, "nav.reconciliation", "compare"));
        }
    }
}
