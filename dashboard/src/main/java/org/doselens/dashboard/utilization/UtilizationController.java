package org.doselens.dashboard.utilization;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.doselens.core.exam.OverviewReader;
import org.doselens.core.organisation.Site;
import org.doselens.core.utilization.CoilReader;
import org.doselens.core.utilization.Flow;
import org.doselens.core.utilization.Utilization;
import org.doselens.core.utilization.UtilizationReader;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.doselens.dashboard.csv.CsvFile;
import org.doselens.dashboard.exam.ExamVocabulary;
import org.doselens.look.Figures;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Where the hours of devices went on a day or some: timeline, measures, heat map, waits, and as CSV. */
@Controller
class UtilizationController {

    private final UtilizationReader reader;
    private final CoilReader coils;
    private final Flow flow;
    private final StaffView staff;
    private final OverviewReader overview;
    private final ExamVocabulary vocabulary;
    private final Clock clock;

    UtilizationController(
            UtilizationReader reader,
            CoilReader coils,
            Flow flow,
            StaffView staff,
            OverviewReader overview,
            ExamVocabulary vocabulary,
            Clock clock) {
        this.reader = reader;
        this.coils = coils;
        this.flow = flow;
        this.staff = staff;
        this.overview = overview;
        this.vocabulary = vocabulary;
        this.clock = clock;
    }

    @Audited("utilization.view")
    @GetMapping("/utilization")
    String page(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute Site site,
            @ModelAttribute("f") Figures f,
            @RequestParam Map<String, String> given,
            Model model) {
        Utilization use = fill(viewer, site, f, given, stamp(site), model);
        Map<String, String> names = new HashMap<>();
        use.devices()
                .forEach(device ->
                        names.put(device.name().deviceKey(), device.name().label()));
        LocalDate coilsFrom = use.to().minusDays(UtilizationReader.MOST_DAYS - 1L);
        model.addAttribute(
                "coils",
                new CoilView(coils.cost(site, coilsFrom, use.to()), use.to(), names, false, vocabulary.in(f), f));
        return "utilization";
    }

    /** Not audited: it is the same view of the same page. */
    @GetMapping("/utilization/live")
    String live(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute Site site,
            @ModelAttribute("f") Figures f,
            @RequestParam Map<String, String> given,
            HttpServletResponse response,
            Model model) {
        String now = stamp(site);
        if (now.equals(given.get("stamp"))) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return null;
        }
        fill(viewer, site, f, given, now, model);
        return "utilization :: live";
    }

    private Utilization fill(
            Viewer viewer, Site site, Figures f, Map<String, String> given, String stamp, Model model) {
        LocalDate today = today(site);
        UtilizationQuery query = UtilizationQuery.of(given, today);
        Utilization use = reader.read(site, query.from(), query.day());
        String modality = UtilizationView.heatModality(query.modality(), use);
        model.addAttribute(
                "u",
                new UtilizationView(
                        query,
                        use,
                        reader.past(site, query.day(), modality),
                        modality,
                        f,
                        vocabulary.in(f),
                        site.zone()));
        model.addAttribute("waitDays", flow.waitDays(site, query.day()));
        model.addAttribute("staff", staff.of(viewer, site, query.from(), query.day()));
        model.addAttribute("today", today);
        model.addAttribute("stamp", stamp);
        return use;
    }

    /** One row for each device, or the intervals of the days: read and sent day by day. */
    @Audited("utilization.export")
    @GetMapping("/utilization/export.csv")
    void export(@ModelAttribute Site site, @RequestParam Map<String, String> given, HttpServletResponse response)
            throws IOException {
        UtilizationQuery query = UtilizationQuery.of(given, today(site));
        if ("intervals".equals(given.get("what"))) {
            CsvFile.send(
                    response,
                    "intervals.csv",
                    UtilizationCsv.INTERVALS,
                    rows -> query.from()
                            .datesUntil(query.day().plusDays(1))
                            .forEach(day -> UtilizationCsv.intervals(reader.read(site, day, day), site.zone(), rows)));
        } else {
            CsvFile.send(
                    response,
                    "utilization.csv",
                    UtilizationCsv.MEASURES,
                    rows -> UtilizationCsv.measures(reader.read(site, query.from(), query.day()), rows));
        }
    }

    private LocalDate today(Site site) {
        return clock.instant().atZone(site.zone()).toLocalDate();
    }

    private String stamp(Site site) {
        return overview.stamp(site) + "."
                + clock.instant().truncatedTo(ChronoUnit.MINUTES).getEpochSecond();
    }
}
