package org.doselens.dashboard.distribution;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.doselens.core.distribution.Distributions;
import org.doselens.core.distribution.Projections;
import org.doselens.core.organisation.Site;
import org.doselens.core.reference.Levels;
import org.doselens.dashboard.audit.Audited;
import org.doselens.dashboard.exam.ExamVocabulary;
import org.doselens.look.Figures;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The facility's medians beside the levels in force, and how projections are exposed. */
@Controller
class ComparisonController {

    private static final int MOST_REPEATS = 100;

    private final Distributions distributions;
    private final Projections projections;
    private final Levels levels;
    private final ExamVocabulary vocabulary;
    private final Clock clock;

    ComparisonController(
            Distributions distributions,
            Projections projections,
            Levels levels,
            ExamVocabulary vocabulary,
            Clock clock) {
        this.distributions = distributions;
        this.projections = projections;
        this.levels = levels;
        this.vocabulary = vocabulary;
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
