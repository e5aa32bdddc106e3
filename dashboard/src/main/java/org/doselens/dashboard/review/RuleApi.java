package org.doselens.dashboard.review;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.doselens.core.organisation.Site;
import org.doselens.core.review.ReviewRefused;
import org.doselens.core.review.Rule;
import org.doselens.core.review.Rules;
import org.doselens.dashboard.access.SiteChoice;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Rules that open worklist items, as JSON; physicists switch them. */
@RestController
@RequestMapping(path = "/api/v1/review-rules", produces = "application/json")
class RuleApi {

    private final Rules rules;
    private final Desk desk;
    private final SiteChoice sites;
    private final Clock clock;

    RuleApi(Rules rules, Desk desk, SiteChoice sites, Clock clock) {
        this.rules = rules;
        this.desk = desk;
        this.sites = sites;
        this.clock = clock;
    }

    /** A rule to switch on; fromDay absent: the site's today. */
    record SwitchOn(String kind, Double parameter, LocalDate fromDay, String note) {}

    @Operation(summary = "Rules and who switched them, those in force first")
    @Audited("api.review.rules")
    @GetMapping
    List<Rule> list(@Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer) {
        return rules.of(viewer.tenantId());
    }

    @Operation(summary = "What each kind of rule would have asked for in the site's last 90 days")
    @Audited("api.review.rules.preview")
    @GetMapping("/preview")
    Rules.Preview preview(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            HttpServletRequest request,
            @Parameter(description = "how many times the level, for over-level") @RequestParam(defaultValue = "1.5")
                    double times) {
        return rules.preview(sites.of(viewer, request), times);
    }

    @Operation(summary = "Switch a kind of rule on for exams since a day (physicists)")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    List<Rule> switchOn(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @RequestBody SwitchOn wanted,
            HttpServletRequest request) {
        Site site = sites.of(viewer, request);
        LocalDate from =
                wanted.fromDay() == null ? clock.instant().atZone(site.zone()).toLocalDate() : wanted.fromDay();
        String kind = wanted.kind() == null ? "" : wanted.kind();
        desk.switchOn(viewer, RuleController.kind(kind), wanted.parameter(), from, wanted.note(), request);
        return list(viewer);
    }

    @Operation(summary = "Switch a kind of rule off (physicists); what it opened stays")
    @DeleteMapping("/{kind}")
    List<Rule> switchOff(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @PathVariable String kind,
            HttpServletRequest request) {
        desk.switchOff(viewer, RuleController.kind(kind), request);
        return list(viewer);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(ReviewRefused refused) {
        return ReviewApi.problem(refused);
    }
}
