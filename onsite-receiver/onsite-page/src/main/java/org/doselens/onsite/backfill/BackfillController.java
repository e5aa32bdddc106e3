package org.doselens.onsite.backfill;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.doselens.backfill.BackfillException;
import org.doselens.backfill.BackfillJobs;
import org.doselens.backfill.BackfillOrder;
import org.doselens.backfill.Pace;
import org.doselens.backfill.PacsAddress;
import org.doselens.onsite.access.Area;
import org.doselens.onsite.access.Area.Entry;
import org.doselens.onsite.access.Area.Section;
import org.doselens.onsite.access.Role;
import org.doselens.onsite.audit.Audited;
import org.doselens.onsite.server.PageHome;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Orders back-fills and shows how far each has come. */
@Controller
class BackfillController {

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:-]{1,253}");
    private static final Pattern AE_TITLE = Pattern.compile("[\\x21-\\x5b\\x5d-\\x7e]{1,16}");

    private final BackfillJobs jobs;
    private final PageHome home;
    private final Clock clock;

    BackfillController(BackfillJobs jobs, PageHome home, Clock clock) {
        this.jobs = jobs;
        this.home = home;
        this.clock = clock;
    }

    @GetMapping("/backfill")
    String page(Model model) {
        List<BackfillView> all = jobs.status().stream().map(BackfillView::new).toList();
        LocalDate today = LocalDate.ofInstant(clock.instant(), home.zone());
        model.addAttribute("jobs", all);
        model.addAttribute(
                "known", all.isEmpty() ? null : all.get(0).job().order().pacs());
        model.addAttribute("modalities", new TreeSet<>(BackfillOrder.MODALITIES));
        model.addAttribute("yearAgo", today.minusYears(1));
        model.addAttribute("today", today);
        return "backfill";
    }

    /** The jobs alone, for the page that stays open. */
    @GetMapping("/backfill/live")
    String live(Model model) {
        page(model);
        return "backfill :: live";
    }

    @Audited("backfill.order")
    @PostMapping("/backfill")
    String order(
            @RequestParam String aeTitle,
            @RequestParam String host,
            @RequestParam int port,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
            @RequestParam(defaultValue = "") Set<String> modality,
            @RequestParam(defaultValue = "30") int perMinute,
            @RequestParam(defaultValue = "00:00") @DateTimeFormat(iso = DateTimeFormat.ISO.TIME) LocalTime begin,
            @RequestParam(defaultValue = "00:00") @DateTimeFormat(iso = DateTimeFormat.ISO.TIME) LocalTime end,
            Model model) {
        try {
            if (!HOST.matcher(host.strip()).matches()
                    || !AE_TITLE.matcher(aeTitle.strip()).matches()
                    || port < 1
                    || port > 65_535) {
                throw new IllegalArgumentException("no address of a PACS");
            }
            PacsAddress pacs = new PacsAddress(aeTitle.strip(), host.strip(), port);
            jobs.order(new BackfillOrder(pacs, from, to, modality, new Pace(perMinute, begin, end)));
            return "redirect:/backfill";
        } catch (IllegalArgumentException e) {
            model.addAttribute("wrong", true);
            return page(model);
        }
    }

    @Audited("backfill.pause")
    @PostMapping("/backfill/{id}/pause")
    String pause(@PathVariable long id) {
        return changed(() -> jobs.pause(id));
    }

    @Audited("backfill.resume")
    @PostMapping("/backfill/{id}/resume")
    String resume(@PathVariable long id) {
        return changed(() -> jobs.resume(id));
    }

    @Audited("backfill.cancel")
    @PostMapping("/backfill/{id}/cancel")
    String cancel(@PathVariable long id) {
        return changed(() -> jobs.cancel(id));
    }

    private static String changed(Runnable change) {
        try {
            change.run();
            return "redirect:/backfill";
        } catch (BackfillException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no such back-fill", e);
        }
    }

    /** Its row of the rights table. */
    @Configuration(proxyBeanMethods = false)
    static class Rights {

        private static final Set<Role> WHO = Set.of(Role.ADMINISTRATOR, Role.TECHNOLOGIST);

        @Bean
        Area backfillArea() {
            return new Area("/backfill", WHO, WHO, new Entry(Section.INTAKE, 3, "nav.backfill", "retry"));
        }
    }
}
