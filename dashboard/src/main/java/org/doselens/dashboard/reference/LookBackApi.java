package org.doselens.dashboard.reference;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.doselens.core.dose.LookBack;
import org.doselens.core.organisation.Site;
import org.doselens.dashboard.access.SiteChoice;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** History judged with the levels of one day, as JSON. */
@RestController
class LookBackApi {

    private final LookBack lookBack;
    private final SiteChoice sites;
    private final Clock clock;

    LookBackApi(LookBack lookBack, SiteChoice sites, Clock clock) {
        this.lookBack = lookBack;
        this.sites = sites;
        this.clock = clock;
    }

    /** What was asked, as it was understood, and the answer. */
    record Judged(LookBackQuery asked, List<LookBack.Line> lines) {}

    @Operation(
            summary = "Exams of a site by the levels of their own days, and by those of one day",
            description = "At most three years, else the last three of them. Nothing is written.")
    @Audited("api.reference.lookBack")
    @GetMapping(path = "/api/v1/reference-levels/look-back", produces = "application/json")
    Judged lines(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @Parameter(description = "first day; 90 days before the last if left out") @RequestParam(required = false)
                    LocalDate from,
            @Parameter(description = "last day; today if left out") @RequestParam(required = false) LocalDate to,
            @Parameter(description = "day whose levels judge all; today if left out") @RequestParam(required = false)
                    LocalDate day,
            HttpServletRequest request) {
        Site site = sites.of(viewer, request);
        LookBackQuery asked = LookBackQuery.of(
                from, to, day, clock.instant().atZone(site.zone()).toLocalDate());
        return new Judged(asked, lookBack.of(site, asked.from(), asked.to(), asked.day()));
    }
}
