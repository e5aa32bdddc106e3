package org.doselens.dashboard.setup;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.doselens.core.organisation.Site;
import org.doselens.dashboard.access.SiteChoice;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.doselens.look.Figures;
import org.springframework.context.MessageSource;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How far the first day is, as JSON. */
@RestController
class SetupApi {

    private final SetupGuide guide;
    private final SiteChoice sites;
    private final MessageSource words;
    private final Clock clock;

    SetupApi(SetupGuide guide, SiteChoice sites, MessageSource words, Clock clock) {
        this.guide = guide;
        this.sites = sites;
        this.words = words;
        this.clock = clock;
    }

    /** The steps in their order, and how many of them are done. */
    record Progress(long done, List<Step> steps) {}

    @Operation(
            summary = "The steps from an empty system to the first judged exam, each as its check finds it now",
            description = "evidence is in words; language is zh or en.")
    @Audited("api.setup.view")
    @GetMapping(path = "/api/v1/setup", produces = "application/json")
    Progress steps(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @RequestParam(defaultValue = "zh") String language,
            HttpServletRequest request) {
        Site site = sites.of(viewer, request);
        Locale locale = language.equals("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
        List<Step> steps = guide.steps(site, new Figures(locale, site.zone(), words, clock));
        return new Progress(steps.stream().filter(Step::done).count(), steps);
    }
}
