package org.doselens.dashboard.review;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.doselens.core.account.Role;
import org.doselens.core.organisation.Site;
import org.doselens.core.review.ReviewRefused;
import org.doselens.core.review.Rule;
import org.doselens.core.review.RuleKind;
import org.doselens.core.review.Rules;
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

/** What opens items: each kind of rule with what it would have given a day, before it is switched on. */
@Controller
@RequestMapping("/review-rules")
class RuleController {

    private static final double USUAL_TIMES = 1.5;

    private final Rules rules;
    private final Desk desk;
    private final Clock clock;

    RuleController(Rules rules, Desk desk, Clock clock) {
        this.rules = rules;
        this.desk = desk;
        this.clock = clock;
    }

    /**
     * A kind of rule as the page shows it.
     *
     * @param force null while it is off
     */
    record Line(RuleKind kind, Rule force, String items, String perDay, String bySize) {}

    @Audited("review.rules")
    @GetMapping
    String page(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute Site site,
            @ModelAttribute("f") Figures f,
            @RequestParam(required = false) Double times,
            Model model) {
        List<Rule> all = rules.of(viewer.tenantId());
        double asked = times != null && times >= 1 && times <= 20 ? times : times(all);
        Rules.Preview preview = rules.preview(site, asked);
        List<Line> lines = List.of(RuleKind.values()).stream()
                .map(kind -> line(kind, all, preview, f))
                .toList();
        model.addAttribute("lines", lines);
        model.addAttribute("preview", preview);
        model.addAttribute("previewDays", Rules.PREVIEW_DAYS);
        model.addAttribute("times", asked);
        model.addAttribute("past", all.stream().filter(rule -> !rule.inForce()).toList());
        model.addAttribute("setting", rules.setting(site.tenantId(), site.siteId()));
        model.addAttribute("siteId", site.siteId());
        model.addAttribute("today", clock.instant().atZone(site.zone()).toLocalDate());
        model.addAttribute("changer", viewer.role() == Role.PHYSICIST);
        return "review-rules";
    }

    private static double times(List<Rule> all) {
        return inForce(RuleKind.OVER_LEVEL, all).map(Rule::parameter).orElse(USUAL_TIMES);
    }

    private static Optional<Rule> inForce(RuleKind kind, List<Rule> all) {
        return all.stream()
                .filter(rule -> rule.inForce() && rule.kind() == kind)
                .findFirst();
    }

    private static Line line(RuleKind kind, List<Rule> all, Rules.Preview preview, Figures f) {
        return new Line(
                kind,
                inForce(kind, all).orElse(null),
                f.count(preview.items().get(kind)),
                f.decimal(preview.perDay(kind), 1),
                kind == RuleKind.OVER_LEVEL && preview.closedBySize() > 0 ? f.count(preview.closedBySize()) : "");
    }

    @PostMapping("/{kind}/on")
    String switchOn(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String kind,
            @RequestParam(required = false) Double times,
            @RequestParam LocalDate from,
            @RequestParam String note,
            HttpServletRequest request,
            RedirectAttributes told) {
        return then(told, () -> desk.switchOn(viewer, kind(kind), times, from, note, request));
    }

    @PostMapping("/{kind}/off")
    String switchOff(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String kind,
            HttpServletRequest request,
            RedirectAttributes told) {
        return then(told, () -> desk.switchOff(viewer, kind(kind), request));
    }

    @PostMapping("/setting")
    String set(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute Site site,
            @RequestParam int budget,
            @RequestParam int sample,
            @RequestParam String word,
            HttpServletRequest request,
            RedirectAttributes told) {
        return then(told, () -> desk.set(viewer, site, new Rules.Setting(budget, sample, word), request));
    }

    static RuleKind kind(String key) {
        return RuleKind.ofKey(key)
                .orElseThrow(() -> new ReviewRefused(ReviewRefused.Reason.UNKNOWN, "no such kind of rule"));
    }

    private static String then(RedirectAttributes told, Runnable change) {
        try {
            change.run();
            told.addFlashAttribute("done", true);
        } catch (ReviewRefused refused) {
            told.addFlashAttribute("refused", refused.reason().name());
        }
        return "redirect:/review-rules";
    }
}
