package org.doselens.dashboard.reference;

import java.time.Clock;
import java.time.LocalDate;
import org.doselens.core.dose.LookBack;
import org.doselens.core.organisation.Site;
import org.doselens.dashboard.audit.Audited;
import org.doselens.dashboard.exam.ExamVocabulary;
import org.doselens.look.Figures;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** History judged with the levels of one day, said to be so. */
@Controller
class LookBackController {

    private final LookBack lookBack;
    private final ExamVocabulary vocabulary;
    private final Clock clock;

    LookBackController(LookBack lookBack, ExamVocabulary vocabulary, Clock clock) {
        this.lookBack = lookBack;
        this.vocabulary = vocabulary;
        this.clock = clock;
    }

    @Audited("reference.lookBack")
    @GetMapping("/reference-levels/look-back")
    String page(
            @ModelAttribute Site site,
            @ModelAttribute("f") Figures f,
            @RequestParam(required = false) LocalDate from,
            @RequestParam(required = false) LocalDate to,
            @RequestParam(required = false) LocalDate day,
            Model model) {
        LookBackQuery asked = LookBackQuery.of(
                from, to, day, clock.instant().atZone(site.zone()).toLocalDate());
        model.addAttribute("lines", lookBack.of(site, asked.from(), asked.to(), asked.day()));
        model.addAttribute("words", vocabulary.in(f));
        model.addAttribute("from", asked.from());
        model.addAttribute("to", asked.to());
        model.addAttribute("day", asked.day());
        model.addAttribute("shortened", asked.shortened());
        return "look-back";
    }
}
