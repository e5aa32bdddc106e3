package org.doselens.dashboard.utilization;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import org.doselens.core.exam.DeviceDirectory;
import org.doselens.core.organisation.Site;
import org.doselens.core.utilization.Flow;
import org.doselens.core.utilization.UtilizationReader;
import org.doselens.core.utilization.UtilizationRefused;
import org.doselens.core.utilization.WhatIf;
import org.doselens.dashboard.audit.Audited;
import org.doselens.dashboard.exam.ExamVocabulary;
import org.doselens.look.Figures;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** What would have been: exams moved to another device, or a device that opens later, simulated on recorded days. */
@Controller
class WhatIfController {

    private static final int USUAL_DAYS = 28;
    private static final int MOST_PROCEDURES = 60;

    private final Flow flow;
    private final UtilizationReader reader;
    private final DeviceDirectory directory;
    private final ExamVocabulary vocabulary;
    private final Clock clock;

    WhatIfController(
            Flow flow, UtilizationReader reader, DeviceDirectory directory, ExamVocabulary vocabulary, Clock clock) {
        this.flow = flow;
        this.reader = reader;
        this.directory = directory;
        this.vocabulary = vocabulary;
        this.clock = clock;
    }

    /** The question as its address says it; what is not understood is as if not said. */
    static WhatIf.Question question(Map<String, String> given, LocalDate today) {
        LocalDate last = day(given.get("to"), today.minusDays(1));
        return new WhatIf.Question(
                day(given.get("from"), last.minusDays(USUAL_DAYS - 1L)),
                last,
                given.getOrDefault("device", ""),
                given.getOrDefault("other", ""),
                given.getOrDefault("procedure", ""),
                number(given.get("exams"), 3),
                number(given.get("later"), 0));
    }

    private static LocalDate day(String text, LocalDate otherwise) {
        try {
            return text == null || text.isEmpty() ? otherwise : LocalDate.parse(text);
        } catch (DateTimeException e) {
            return otherwise;
        }
    }

    private static int number(String text, int otherwise) {
        return text == null || !text.strip().matches("-?\\d{1,4}") ? otherwise : Integer.parseInt(text.strip());
    }

    @Audited("utilization.whatIf")
    @GetMapping("/utilization/what-if")
    String page(
            @ModelAttribute Site site,
            @ModelAttribute("f") Figures f,
            @RequestParam Map<String, String> given,
            Model model) {
        LocalDate today = clock.instant().atZone(site.zone()).toLocalDate();
        WhatIf.Question question = question(given, today);
        model.addAttribute("q", question);
        model.addAttribute("devices", directory.of(site, today));
        model.addAttribute(
                "procedures",
                reader.read(site, question.lastDay().minusDays(6), question.lastDay()).procedures().stream()
                        .filter(one -> !one.standardKey().isEmpty())
                        .limit(MOST_PROCEDURES)
                        .toList());
        model.addAttribute("words", vocabulary.in(f));
        model.addAttribute("mostDays", Flow.MOST_SIMULATED_DAYS);
        model.addAttribute("answer", null);
        model.addAttribute("refused", false);
        if (!question.from().isEmpty()) {
            try {
                model.addAttribute("answer", flow.whatIf(site, question));
            } catch (UtilizationRefused refused) {
                model.addAttribute("refused", true);
            }
        }
        return "utilization-what-if";
    }
}
