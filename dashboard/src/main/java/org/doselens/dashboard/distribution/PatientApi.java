package org.doselens.dashboard.distribution;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.doselens.core.distribution.PatientDose;
import org.doselens.core.distribution.PatientDose.Threshold;
import org.doselens.core.distribution.PatientDoses;
import org.doselens.core.organisation.Site;
import org.doselens.dashboard.access.SiteChoice;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Patients who gathered much, as JSON. */
@RestController
class PatientApi {

    private final PatientDoses doses;
    private final SiteChoice sites;
    private final Clock clock;

    PatientApi(PatientDoses doses, SiteChoice sites, Clock clock) {
        this.doses = doses;
        this.sites = sites;
        this.clock = clock;
    }

    /** @param patients with any sum from the threshold on, or the one that was asked for */
    record Followed(LocalDate from, LocalDate to, Threshold threshold, List<PatientDose> patients) {}

    @Operation(
            summary = "Pseudonyms whose sums over the window reach a threshold, or the sums of one",
            description =
                    "At most 200. Sums over exams say nothing of one organ: a reason to look, not a patient's dose.")
    @Audited("api.distribution.patients")
    @GetMapping(path = "/api/v1/distributions/patients", produces = "application/json")
    Followed patients(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @Parameter(description = "days back from today: 30, 90, 180 or 365") @RequestParam(defaultValue = "180")
                    String window,
            @Parameter(description = "one pseudonym, whatever its sums") @RequestParam(defaultValue = "")
                    String patient,
            HttpServletRequest request) {
        Site site = sites.of(viewer, request);
        LocalDate today = clock.instant().atZone(site.zone()).toLocalDate();
        LocalDate from = today.minusDays(Long.parseLong(PatientController.window(window)) - 1);
        LocalDate end = today.plusDays(1);
        return new Followed(
                from,
                today,
                Threshold.USUAL,
                patient.isBlank()
                        ? doses.over(site, from, end, Threshold.USUAL, PatientController.MOST)
                        : doses.of(site, from, end, patient.strip()));
    }
}
