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

    private static final int USUAL_DAYS = 90;
    private static final int MOST_YEARS = 3;

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
        LocalDate today = clock.instant().atZone(site.zone()).toLocalDate();
        LocalDate last = to == null || to.isAfter(today) ? today : to;
        LocalDate asked = from == null || from.isAfter(last) ? last.minusDays(USUAL_DAYS) : from;
        LocalDate earliest = last.minusYears(MOST_YEARS);
        LocalDate first = asked.isBefore(earliest) ? earliest : asked;
        LocalDate levelDay = day == null ? today : day;
        model.addAttribute("lines", lookBack.of(site, first, last, levelDay));
        model.addAttribute("words", vocabulary.in(f));
        model.addAttribute("from", first);
        model.addAttribute("to", last);
        model.addAttribute("day", levelDay);
        model.addAttribute("shortened", asked.isBefore(earliest));
        return "look-back";
    }
}
