package org.doselens.dashboard.review;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.doselens.core.account.Role;
import org.doselens.core.organisation.Site;
import org.doselens.core.review.Decision;
import org.doselens.core.review.Effect;
import org.doselens.core.review.Entry;
import org.doselens.core.review.Finding;
import org.doselens.core.review.FindingLog;
import org.doselens.core.review.ItemState;
import org.doselens.core.review.ReviewRefused;
import org.doselens.core.review.Reviewing;
import org.doselens.core.review.Rules;
import org.doselens.core.review.Worklist;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.doselens.look.Figures;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One cause on one device: what is done about it, and whether it helped. */
@Controller
@RequestMapping("/review-findings")
class FindingController {

    private final FindingLog findings;
    private final Worklist worklist;
    private final Rules rules;
    private final Desk desk;
    private final ReviewCsv csv;
    private final Clock clock;

    FindingController(FindingLog findings, Worklist worklist, Rules rules, Desk desk, ReviewCsv csv, Clock clock) {
        this.findings = findings;
        this.worklist = worklist;
        this.rules = rules;
        this.desk = desk;
        this.csv = csv;
        this.clock = clock;
    }

    /**
     * A finding as the page shows it.
     *
     * @param share change of the share of exams with the cause; null while there is nothing to compare
     * @param whyOpen why it cannot be closed yet; null if it can, or is
     */
    record Card(Finding finding, Effect effect, String share, String dose, String whyOpen, List<Entry> thread) {

        public boolean closable() {
            return finding.open() && whyOpen == null;
        }
    }

    @Audited("review.findings")
    @GetMapping
    String page(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute Site site,
            @ModelAttribute("f") Figures f,
            Model model) {
        LocalDate today = clock.instant().atZone(site.zone()).toLocalDate();
        List<Card> cards = findings.of(site).stream()
                .map(finding -> card(site, finding, today, f))
                .toList();
        model.addAttribute("cards", cards);
        model.addAttribute("people", worklist.people(viewer.tenantId()));
        model.addAttribute(
                "overWord", rules.setting(site.tenantId(), site.siteId()).overWord());
        model.addAttribute("decisions", List.of(ItemState.OVER_EXPOSED, ItemState.JUSTIFIED, ItemState.DATA_ERROR));
        model.addAttribute("reasons", Reviewing.REASONS.stream().sorted().toList());
        model.addAttribute("siteId", site.siteId());
        model.addAttribute("changer", viewer.role() == Role.TECHNOLOGIST || viewer.role() == Role.PHYSICIST);
        return "review-findings";
    }

    @Audited("review.findings.export")
    @GetMapping("/export.csv")
    void export(@ModelAttribute Site site, HttpServletResponse response) throws IOException {
        csv.findings(site, response);
    }

    private Card card(Site site, Finding finding, LocalDate today, Figures f) {
        Effect effect = findings.effect(site, finding).orElse(null);
        boolean told = effect != null && effect.enough();
        return new Card(
                finding,
                effect,
                told ? interval(effect.shareChange(), f) : null,
                told ? interval(effect.doseChange(), f) : null,
                WhyOpen.of(finding, effect, today, f),
                findings.thread(site.tenantId(), finding.id()));
    }

    static String interval(Effect.Interval interval, Figures f) {
        return f.word(
                "review.effect.interval",
                plus(interval.estimate(), f),
                plus(interval.low(), f),
                plus(interval.high(), f));
    }

    private static String plus(double value, Figures f) {
        return (value > 0 ? "+" : "") + f.decimal(value, 1);
    }

    @PostMapping("/{finding}/action")
    String act(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute Site site,
            @PathVariable long finding,
            @RequestParam String action,
            @RequestParam int owner,
            @RequestParam(required = false) LocalDate due,
            @RequestParam(required = false) LocalDate actedOn,
            HttpServletRequest request,
            RedirectAttributes told) {
        return then(site, told, () -> desk.act(viewer, site, finding, action, owner, due, actedOn, request));
    }

    /** Closes a finding, and with it decides on the exams that it holds. */
    @PostMapping("/{finding}/closure")
    String close(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute Site site,
            @PathVariable long finding,
            @RequestParam String note,
            @RequestParam(defaultValue = "") String decision,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "false") boolean notPerformer,
            HttpServletRequest request,
            RedirectAttributes told) {
        return then(site, told, () -> {
            Decision wanted = decision.isEmpty() ? null : decision(decision, reason, note, notPerformer);
            desk.close(viewer, site, finding, note, request);
            if (wanted != null) {
                tell(told, desk.settle(viewer, site, finding, wanted, request));
            }
        });
    }

    /** Decides on what still waits of a finding. */
    @PostMapping("/{finding}/settlement")
    String settle(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute Site site,
            @PathVariable long finding,
            @RequestParam String decision,
            @RequestParam String reason,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "false") boolean notPerformer,
            HttpServletRequest request,
            RedirectAttributes told) {
        return then(
                site,
                told,
                () -> tell(
                        told,
                        desk.settle(viewer, site, finding, decision(decision, reason, note, notPerformer), request)));
    }

    static Decision decision(String state, String reason, String text, boolean notPerformer) {
        return new Decision(
                ItemState.ofKey(state)
                        .filter(ItemState::decision)
                        .orElseThrow(() -> new ReviewRefused(ReviewRefused.Reason.WRONG_INPUT, "no such decision")),
                reason,
                text,
                notPerformer);
    }

    private static void tell(RedirectAttributes told, Desk.Settled settled) {
        told.addFlashAttribute("settled", settled.done());
        if (settled.why() != null) {
            told.addFlashAttribute("refused", settled.why().name());
        }
    }

    private static String then(Site site, RedirectAttributes told, Runnable change) {
        try {
            change.run();
            told.addFlashAttribute("done", true);
        } catch (ReviewRefused refused) {
            told.addFlashAttribute("refused", refused.reason().name());
        }
        told.addAllAttributes(Map.of("site", site.siteId()));
        return "redirect:/review-findings";
    }
}
