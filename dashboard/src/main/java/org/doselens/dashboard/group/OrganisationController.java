package org.doselens.dashboard.group;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.doselens.core.account.Role;
import org.doselens.core.audit.AuditEntry.Outcome;
import org.doselens.core.group.GroupFigures;
import org.doselens.core.group.GroupLevels;
import org.doselens.core.group.GroupRefused;
import org.doselens.core.group.Groups;
import org.doselens.core.organisation.Site;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.AuditRecorder;
import org.doselens.dashboard.audit.Audited;
import org.doselens.dashboard.exam.ExamVocabulary;
import org.doselens.look.Figures;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A hospital's own tree, the groups it is in and what it lets them see, and the levels they propose. */
@Controller
class OrganisationController {

    private final Groups groups;
    private final GroupFigures figures;
    private final GroupLevels levels;
    private final ExamVocabulary vocabulary;
    private final AuditRecorder audit;
    private final Clock clock;

    OrganisationController(
            Groups groups,
            GroupFigures figures,
            GroupLevels levels,
            ExamVocabulary vocabulary,
            AuditRecorder audit,
            Clock clock) {
        this.groups = groups;
        this.figures = figures;
        this.levels = levels;
        this.vocabulary = vocabulary;
        this.audit = audit;
        this.clock = clock;
    }

    @Audited("organisation.view")
    @GetMapping("/organisation")
    String page(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute Site site,
            @ModelAttribute("f") Figures f,
            Model model) {
        Lately lately = Lately.of(clock, site.zone());
        model.addAttribute("campuses", figures.own(viewer.tenantId(), lately.from(), lately.to()));
        model.addAttribute("memberships", groups.of(viewer.tenantId()));
        model.addAttribute("proposals", levels.proposedTo(viewer.tenantId()));
        model.addAttribute("words", vocabulary.in(f));
        model.addAttribute("mayGrant", viewer.role() == Role.ADMINISTRATOR);
        model.addAttribute("mayAdopt", viewer.role() == Role.PHYSICIST);
        return "organisation";
    }

    @Audited("organisation.join")
    @PostMapping("/organisation/join")
    String join(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam String code,
            @RequestParam(defaultValue = "false") boolean state,
            @RequestParam(defaultValue = "false") boolean dose,
            RedirectAttributes told) {
        boolean joined = groups.join(viewer.tenantId(), viewer.accountId(), code, state, dose)
                .isPresent();
        told.addFlashAttribute("told", joined ? "organisation.joined" : "organisation.join.unknown");
        told.addFlashAttribute("wrong", !joined);
        return "redirect:/organisation";
    }

    /** Without membership the group sees nothing more. */
    @PostMapping("/organisation/groups/{group}")
    String grant(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable int group,
            @RequestParam(defaultValue = "true") boolean member,
            @RequestParam(defaultValue = "false") boolean state,
            @RequestParam(defaultValue = "false") boolean dose,
            HttpServletRequest request,
            RedirectAttributes told) {
        try {
            groups.grant(viewer.tenantId(), viewer.accountId(), group, member, state, dose);
        } catch (GroupRefused e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        String granted = member ? (state ? " state" : "") + (dose ? " dose" : "") : " left";
        audit.record(viewer, "organisation.grant", group + granted, Outcome.DONE, request);
        told.addFlashAttribute("told", member ? "organisation.granted" : "organisation.left");
        return "redirect:/organisation";
    }

    /** Adopted, it stands in the hospital's list of levels and waits for the signature on the page that follows. */
    @PostMapping("/reference-levels/proposals/{level}")
    String answer(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable long level,
            @RequestParam boolean adopt,
            HttpServletRequest request,
            RedirectAttributes told) {
        String source;
        try {
            source = levels.answer(viewer.tenantId(), viewer.displayName(), level, adopt);
        } catch (GroupRefused e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        audit.record(viewer, adopt ? "reference.adopt" : "reference.decline", "" + level, Outcome.DONE, request);
        if (adopt) {
            told.addAttribute("source", source);
            return "redirect:/reference-levels/confirm";
        }
        told.addFlashAttribute("told", "organisation.declined");
        return "redirect:/organisation";
    }
}
