package org.doselens.dashboard.distribution;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.doselens.core.distribution.Distributions;
import org.doselens.core.distribution.LevelComparison;
import org.doselens.core.distribution.Projections;
import org.doselens.core.organisation.Site;
import org.doselens.core.reference.Levels;
import org.doselens.dashboard.access.SiteChoice;
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

/** The facility's medians beside the levels in force, and how projections are exposed. */
@Controller
class ComparisonController {

    private static final int MOST_REPEATS = 100;
    private static final List<String> HEAD = List.of(
            "standardKey",
            "metric",
            "levelId",
            "levelValue",
            "provisional",
            "modality",
            "n",
            "leastN",
            "p50",
            "p50Low",
            "p50High",
            "within",
            "standing");

    private final Distributions distributions;
    private final Projections projections;
    private final Levels levels;
    private final ExamVocabulary vocabulary;
    private final SiteChoice sites;
    private final Clock clock;

    ComparisonController(
            Distributions distributions,
            Projections projections,
            Levels levels,
            ExamVocabulary vocabulary,
            SiteChoice sites,
            Clock clock) {
        this.distributions = distributions;
        this.projections = projections;
        this.levels = levels;
        this.vocabulary = vocabulary;
        this.sites = sites;
        this.clock = clock;
    }

    @Audited("distribution.levels")
    @GetMapping("/distributions/levels")
    String levels(
            @ModelAttribute Site site,
            @ModelAttribute("f") Figures f,
            @RequestParam Map<String, String> given,
            Model model) {
        DistributionQuery query = DistributionQuery.of(given);
        LocalDate today = today(site);
        model.addAttribute("q", query);
        model.addAttribute("words", vocabulary.in(f));
        model.addAttribute(
                "view",
                new LevelComparisonView(
                        distributions.againstLevels(site, query.from(today), today.plusDays(1)),
                        levels.of(site.tenantId()),
                        vocabulary.in(f),
                        f));
        return "level-comparison";
    }

    /** The same rows as a file, from the page and by the API. */
    @Audited("distribution.levels.export")
    @GetMapping({"/distributions/levels.csv", "/api/v1/distributions/levels.csv"})
    void levelsFile(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam Map<String, String> given,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Site site = sites.of(viewer, request);
        LocalDate today = today(site);
        List<LevelComparison> rows =
                distributions.againstLevels(site, DistributionQuery.of(given).from(today), today.plusDays(1));
        CsvFile.send(response, "medians-against-levels.csv", HEAD, file -> rows.forEach(row -> file.accept(line(row))));
    }

    private static Object[] line(LevelComparison row) {
        return new Object[] {
            row.standardKey(),
            row.metric(),
            row.levelId(),
            row.levelValue(),
            row.provisional(),
            row.modality(),
            row.n(),
            row.least(),
            row.p50(),
            row.p50Low(),
            row.p50High(),
            row.kept(),
            row.standing().name().toLowerCase(Locale.ROOT)
        };
    }

    @Audited("distribution.projections")
    @GetMapping("/distributions/projections")
    String projections(
            @ModelAttribute Site site,
            @ModelAttribute("f") Figures f,
            @RequestParam Map<String, String> given,
            Model model) {
        DistributionQuery query = DistributionQuery.of(given);
        LocalDate from = query.from(today(site));
        LocalDate to = today(site).plusDays(1);
        model.addAttribute("q", query);
        model.addAttribute("words", vocabulary.in(f));
        model.addAttribute("devices", projections.devices(site, from, to));
        model.addAttribute("repeats", projections.repeats(site, from, to, MOST_REPEATS));
        return "projections";
    }

    private LocalDate today(Site site) {
        return clock.instant().atZone(site.zone()).toLocalDate();
    }
}
