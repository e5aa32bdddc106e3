package org.doselens.dashboard.distribution;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import org.doselens.core.distribution.PatientDose.Threshold;
import org.doselens.core.distribution.PatientDoses;
import org.doselens.core.organisation.Site;
import org.doselens.dashboard.audit.Audited;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Patients who gathered much: the list to follow up, and one patient by pseudonym. */
@Controller
class PatientController {

    static final int MOST = 200;

    private static final Set<String> WINDOWS = Set.of("30", "90", "180", "365");

    private final PatientDoses doses;
    private final Clock clock;

    PatientController(PatientDoses doses, Clock clock) {
        this.doses = doses;
        this.clock = clock;
    }

    @Audited("distribution.patients")
    @GetMapping("/distributions/patients")
    String page(
            @ModelAttribute Site site,
            @RequestParam(defaultValue = "") String window,
            @RequestParam(defaultValue = "") String patient,
            Model model) {
        String days = window(window);
        String pseudonym = patient.strip();
        LocalDate today = clock.instant().atZone(site.zone()).toLocalDate();
        LocalDate from = today.minusDays(Long.parseLong(days) - 1);
        model.addAttribute("window", days);
        model.addAttribute("patient", pseudonym);
        model.addAttribute("threshold", Threshold.USUAL);
        model.addAttribute(
                "patients",
                pseudonym.isEmpty()
                        ? doses.over(site, from, today.plusDays(1), Threshold.USUAL, MOST)
                        : doses.of(site, from, today.plusDays(1), pseudonym));
        return "patients";
    }

    /** Days back from today; what is not offered becomes the usual. */
    static String window(String asked) {
        return WINDOWS.contains(asked) ? asked : "180";
    }
}
