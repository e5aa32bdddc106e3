package org.doselens.dashboard.distribution;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.doselens.core.account.Role;
import org.doselens.core.audit.AuditEntry.Outcome;
import org.doselens.core.distribution.OwnFigures;
import org.doselens.core.organisation.Site;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.AuditRecorder;
import org.doselens.dashboard.audit.Audited;
import org.doselens.dashboard.exam.ExamVocabulary;
import org.doselens.look.Figures;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Everybody's own figures, and nobody else's, where a site switched them on. */
@Controller
@RequestMapping("/own-figures")
class OwnFigureController {

    private static final int LONGEST_PSEUDONYM = 100;

    private final OwnFigures figures;
    private final ExamVocabulary vocabulary;
    private final AuditRecorder audit;
    private final Clock clock;

    OwnFigureController(OwnFigures figures, ExamVocabulary vocabulary, AuditRecorder audit, Clock clock) {
        this.figures = figures;
        this.vocabulary = vocabulary;
        this.audit = audit;
        this.clock = clock;
    }

    @Audited("own-figures.view")
    @GetMapping
    String page(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute Site site,
            @ModelAttribute("f") Figures f,
            @RequestParam Map<String, String> given,
            Model model) {
        DistributionQuery query = DistributionQuery.of(given);
        LocalDate today = clock.instant().atZone(site.zone()).toLocalDate();
        boolean administrator = viewer.role() == Role.ADMINISTRATOR;
        model.addAttribute("q", query);
        model.addAttribute("words", vocabulary.in(f));
        model.addAttribute("on", figures.isOn(site));
        model.addAttribute(
                "performer",
                figures.performer(viewer.tenantId(), viewer.accountId()).orElse(""));
        model.addAttribute("rows", figures.of(site, viewer.accountId(), query.from(today), today.plusDays(1)));
        model.addAttribute("administrator", administrator);
        if (administrator) {
            model.addAttribute("staff", figures.staff(viewer.tenantId()));
        }
        return "own-figures";
    }

    @PostMapping("/switch")
    String switchOn(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute Site site,
            @RequestParam boolean on,
            HttpServletRequest request,
            RedirectAttributes told) {
        figures.switchOn(site, on);
        audit.record(
                viewer, "own-figures.switch", "site " + site.siteId() + (on ? " on" : " off"), Outcome.DONE, request);
        told.addFlashAttribute("saved", true);
        return back(site, told);
    }

    @PostMapping("/performers")
    String assign(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute Site site,
            @RequestParam int account,
            @RequestParam(defaultValue = "") String performer,
            HttpServletRequest request,
            RedirectAttributes told) {
        if (performer.length() <= LONGEST_PSEUDONYM) {
            figures.assign(viewer.tenantId(), account, performer, viewer.accountId());
            audit.record(viewer, "own-figures.assign", "account " + account, Outcome.DONE, request);
            told.addFlashAttribute("saved", true);
        }
        return back(site, told);
    }

    private static String back(Site site, RedirectAttributes told) {
        told.addAttribute("site", site.siteId());
        return "redirect:/own-figures";
    }
}
