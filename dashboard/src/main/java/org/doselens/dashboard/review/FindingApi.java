package org.doselens.dashboard.review;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import org.doselens.core.organisation.Site;
import org.doselens.core.review.Effect;
import org.doselens.core.review.Entry;
import org.doselens.core.review.Finding;
import org.doselens.core.review.FindingLog;
import org.doselens.core.review.ReviewRefused;
import org.doselens.dashboard.access.SiteChoice;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** One finding: what is done about it, whether it helped, and closing it on that, as JSON. */
@RestController
@RequestMapping(path = "/api/v1/review/findings/{finding}", produces = "application/json")
class FindingApi {

    private final FindingLog findings;
    private final Desk desk;
    private final SiteChoice sites;

    FindingApi(FindingLog findings, Desk desk, SiteChoice sites) {
        this.findings = findings;
        this.desk = desk;
        this.sites = sites;
    }

    /**
     * A finding with its comparison.
     *
     * @param effect null while no action has a day from which it is in effect
     * @param shareChange in percentage points; null with too few exams
     * @param doseChange beside the reference, in percent; null with too few exams
     * @param effective whether it can be closed
     * @param examsToShow how many more exams would show an effect if the cause stays as rare as it has been since; null if
     *     nobody can tell yet, or no number would
     */
    record Compared(
            Finding finding,
            Effect effect,
            Effect.Interval shareChange,
            Effect.Interval doseChange,
            boolean effective,
            Integer examsToShow,
            List<Entry> thread) {}

    /** What is done, by whom, until when, and from which day it is in effect. */
    record Wanted(String action, int ownerId, LocalDate dueDate, LocalDate actedOn) {}

    /** Why it is closed. */
    record Closing(String note) {}

    /** A decision on every exam of a finding that still waits. */
    record Settling(String state, String reason, String text, boolean notPerformer) {}

    /**
     * What became of them.
     *
     * @param decided how many
     * @param left why the others, if any, still wait
     */
    record Settled(int decided, ReviewRefused.Reason left) {}

    @Operation(
            summary = "One finding with its comparison before and after, and its thread",
            description = "The 90 days before the action's day beside the days since, with 95 % intervals.")
    @Audited("api.review.finding")
    @GetMapping
    Compared finding(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @PathVariable long finding,
            HttpServletRequest request) {
        Site site = sites.of(viewer, request);
        Finding found = findings.finding(site, finding)
                .orElseThrow(() -> new ReviewRefused(ReviewRefused.Reason.UNKNOWN, "this site has no such finding"));
        Effect effect = findings.effect(site, found).orElse(null);
        boolean enough = effect != null && effect.enough();
        return new Compared(
                found,
                effect,
                enough ? effect.shareChange() : null,
                enough ? effect.doseChange() : null,
                effect != null && effect.shown(),
                effect == null || effect.examsToShow().isEmpty()
                        ? null
                        : (Integer) effect.examsToShow().getAsInt(),
                findings.thread(site.tenantId(), finding));
    }

    @Operation(summary = "Say what is done about a finding, by whom, until when, and from which day it is in effect")
    @PostMapping("/action")
    Compared act(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @PathVariable long finding,
            @RequestBody Wanted wanted,
            HttpServletRequest request) {
        desk.act(
                viewer,
                sites.of(viewer, request),
                finding,
                wanted.action(),
                wanted.ownerId(),
                wanted.dueDate(),
                wanted.actedOn(),
                request);
        return finding(viewer, finding, request);
    }

    @Operation(
            summary = "Close a finding whose action shows an effect",
            description = "409 while the comparison does not show that the cause has become rarer.")
    @PostMapping("/closure")
    Compared close(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @PathVariable long finding,
            @RequestBody Closing closing,
            HttpServletRequest request) {
        desk.close(viewer, sites.of(viewer, request), finding, closing.note(), request);
        return finding(viewer, finding, request);
    }

    @Operation(
            summary = "Decide on the exams that a finding holds and that still wait",
            description = "Each by the rules of a decision: what its performer has not explained stays open.")
    @PostMapping("/settlement")
    Settled settle(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @PathVariable long finding,
            @RequestBody Settling wanted,
            HttpServletRequest request) {
        Desk.Settled settled = desk.settle(
                viewer,
                sites.of(viewer, request),
                finding,
                FindingController.decision(
                        wanted.state() == null ? "" : wanted.state(),
                        wanted.reason() == null ? "" : wanted.reason(),
                        wanted.text(),
                        wanted.notPerformer()),
                request);
        return new Settled(settled.done(), settled.why());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(ReviewRefused refused) {
        return ReviewApi.problem(refused);
    }
}
