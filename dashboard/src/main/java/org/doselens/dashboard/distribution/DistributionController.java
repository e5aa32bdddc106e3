package org.doselens.dashboard.distribution;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.doselens.benchmarksdata.StandardProcedures;
import org.doselens.core.distribution.Distributions;
import org.doselens.core.distribution.DoseGroup;
import org.doselens.core.exam.DeviceDirectory;
import org.doselens.core.organisation.Site;
import org.doselens.core.utilization.DeviceLog;
import org.doselens.dashboard.audit.Audited;
import org.doselens.dashboard.csv.CsvFile;
import org.doselens.dashboard.exam.ExamVocabulary;
import org.doselens.look.Figures;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How doses are spread by device, protocol, age, size, month or procedure; and which protocols drift. */
@Controller
@RequestMapping("/distributions")
class DistributionController {

    private static final int CHART_DAYS = 365;

    private final Distributions distributions;
    private final DeviceDirectory devices;
    private final StandardProcedures procedures;
    private final ExamVocabulary vocabulary;
    private final DeviceLog log;
    private final Clock clock;

    DistributionController(
            Distributions distributions,
            DeviceDirectory devices,
            StandardProcedures procedures,
            ExamVocabulary vocabulary,
            DeviceLog log,
            Clock clock) {
        this.distributions = distributions;
        this.devices = devices;
        this.procedures = procedures;
        this.vocabulary = vocabulary;
        this.log = log;
        this.clock = clock;
    }

    @Audited("distribution.view")
    @GetMapping
    String page(
            @ModelAttribute Site site,
            @ModelAttribute("f") Figures f,
            @RequestParam Map<String, String> given,
            Model model) {
        LocalDate today = clock.instant().atZone(site.zone()).toLocalDate();
        DistributionQuery query = DistributionQuery.of(given);
        model.addAttribute("q", query);
        model.addAttribute(
                "view",
                new DistributionView(
                        query,
                        distributions.groups(site, query.question(today)),
                        distributions.charts(site, today.minusDays(CHART_DAYS), today.plusDays(1)),
                        vocabulary.in(f),
                        f));
        model.addAttribute("devices", devices.of(site, today));
        model.addAttribute("marks", marks(site, today, f));
        model.addAttribute("metrics", Distributions.METRICS);
        model.addAttribute("dimensions", Distributions.dimensions(query.metric()));
        model.addAttribute("procedures", procedures.all());
        model.addAttribute("words", vocabulary.in(f));
        return "distributions";
    }

    /** What the devices' logs say of the time of the charts. */
    private LogMarks marks(Site site, LocalDate today, Figures f) {
        Map<String, String> names = new HashMap<>();
        devices.of(site, today)
                .forEach(one -> names.put(one.name().deviceKey(), one.name().label()));
        return new LogMarks(
                log.entries(
                        site,
                        today.minusDays(CHART_DAYS).atStartOfDay(site.zone()).toInstant(),
                        today.plusDays(1).atStartOfDay(site.zone()).toInstant()),
                names,
                site.zone(),
                f);
    }

    @Audited("distribution.export")
    @GetMapping("/export.csv")
    void export(@ModelAttribute Site site, @RequestParam Map<String, String> given, HttpServletResponse response)
            throws IOException {
        DistributionQuery query = DistributionQuery.of(given);
        List<DoseGroup> groups = distributions.groups(
                site, query.question(clock.instant().atZone(site.zone()).toLocalDate()));
        CsvFile.send(
                response,
                "distribution.csv",
                List.of(query.dimension(), "label", "metric", "n", "p25", "p50", "p75", "p50Low", "p50High"),
                file -> groups.forEach(group -> file.accept(new Object[] {
                    group.key(),
                    group.label(),
                    query.metric(),
                    group.n(),
                    group.p25(),
                    group.p50(),
                    group.p75(),
                    group.p50Low(),
                    group.p50High()
                })));
    }
}
