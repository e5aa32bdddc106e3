package org.doselens.dashboard.review;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.doselens.core.account.Role;
import org.doselens.core.organisation.Site;
import org.doselens.core.review.Effect;
import org.doselens.core.review.Entry;
import org.doselens.core.review.Finding;
import org.doselens.core.review.FindingLog;
import org.doselens.core.review.ReviewRefused;
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
    private final Desk desk;
    private final ReviewCsv csv;

    FindingController(FindingLog findings, Worklist worklist, Desk desk, ReviewCsv csv) {
        this.csv = csv;
        this.findings = findings;
        this.worklist = worklist;
        this.desk = desk;
    }

    /**
     * A finding as the page shows it.
     *
     * @param share change of the share of exams with the cause; null while there is nothing to compare
     */
    record Card(Finding finding, Effect effect, String share, String dose, List<Entry> thread) {}

    @Audited("review.findings")
    @GetMapping
    String page(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute Site site,
            @ModelAttribute("f") Figures f,
            Model model) {
        List<Card> cards = findings.of(site).stream()
                .map(finding -> card(site, finding, f))
                .toList();
        model.addAttribute("cards", cards);
        model.addAttribute("people", worklist.people(viewer.tenantId()));
        model.addAttribute("siteId", site.siteId());
        model.addAttribute("changer", viewer.role() == Role.TECHNOLOGIST || viewer.role() == Role.PHYSICIST);
        return "review-findings";
    }

    @Audited("review.findings.export")
    @GetMapping("/export.csv")
    void export(@ModelAttribute Site site, HttpServletResponse response) throws IOException {
        csv.findings(site, response);
    }

    private Card card(Site site, Finding finding, Figures f) {
        Effect effect = findings.effect(site, finding).orElse(null);
        boolean told = effect != null && effect.enough();
        return new Card(
                finding,
                effect,
                told ? interval(effect.shareChange(), f) : null,
                told ? interval(effect.doseChange(), f) : null,
                findings.thread(site.tenantId(), finding.id()));
    }

    private static String interval(Effect.Interval interval, Figures f) {
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

    @PostMapping("/{finding}/closure")
    String close(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute Site site,
            @PathVariable long finding,
            @RequestParam String note,
            HttpServletRequest request,
            RedirectAttributes told) {
        return then(site, told, () -> desk.close(viewer, site, finding, note, request));
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
