package org.doselens.dashboard.distribution;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.doselens.core.distribution.OwnFigure;
import org.doselens.core.distribution.OwnFigures;
import org.doselens.core.organisation.Site;
import org.doselens.dashboard.access.SiteChoice;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The figures of the token's own account, and nobody else's, as JSON. */
@RestController
class OwnFigureApi {

    private final OwnFigures figures;
    private final SiteChoice sites;
    private final Clock clock;

    OwnFigureApi(OwnFigures figures, SiteChoice sites, Clock clock) {
        this.figures = figures;
        this.sites = sites;
        this.clock = clock;
    }

    /**
     * What somebody did beside all.
     *
     * @param switchedOn whether the site shows such figures
     * @param performer pseudonym that the administrator linked to the account; null for none
     */
    record Own(boolean switchedOn, String performer, LocalDate from, LocalDate to, List<OwnFigure> figures) {}

    @Operation(
            summary = "Doses of the exams that the token's account performed, beside those of all performers",
            description = "There only where the site switched them on and linked the account to a performer.")
    @Audited("api.own-figures.view")
    @GetMapping(path = "/api/v1/own-figures", produces = "application/json")
    Own own(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @Parameter(description = "days back from today: 28, 90 or 365") @RequestParam(defaultValue = "90")
                    String period,
            HttpServletRequest request) {
        Site site = sites.of(viewer, request);
        LocalDate today = clock.instant().atZone(site.zone()).toLocalDate();
        LocalDate from = DistributionQuery.of(Map.of("period", period)).from(today);
        return new Own(
                figures.isOn(site),
                figures.performer(viewer.tenantId(), viewer.accountId()).orElse(null),
                from,
                today,
                figures.of(site, viewer.accountId(), from, today.plusDays(1)));
    }
}
