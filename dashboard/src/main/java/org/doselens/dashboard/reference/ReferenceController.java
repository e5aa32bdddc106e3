package org.doselens.dashboard.reference;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.doselens.core.account.Role;
import org.doselens.core.organisation.Site;
import org.doselens.core.reference.Level;
import org.doselens.core.reference.LevelRefused;
import org.doselens.core.reference.Levels;
import org.doselens.dashboard.access.Viewer;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The levels page: what is published, what is in force, and the physicist's signing in a step of its own. */
@Controller
@RequestMapping("/reference-levels")
class ReferenceController {

    private final Levels levels;
    private final Signing signing;
    private final Rejudging rejudging;
    private final ExamVocabulary vocabulary;
    private final Clock clock;

    ReferenceController(Levels levels, Signing signing, Rejudging rejudging, ExamVocabulary vocabulary, Clock clock) {
        this.levels = levels;
        this.signing = signing;
        this.rejudging = rejudging;
        this.vocabulary = vocabulary;
        this.clock = clock;
    }

    @Audited("reference.view")
    @GetMapping
    String page(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute Site site,
            @ModelAttribute("f") Figures f,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "") String procedure,
            @RequestParam(defaultValue = "") String state,
            Model model) {
        List<Level> all = levels.of(viewer.tenantId());
        LocalDate today = today(site);
        String shown = source.isEmpty() && procedure.isEmpty() && state.isEmpty() ? firstSource(all) : source;
        List<Level> chosen = all.stream()
                .filter(level -> shown.isEmpty() || level.sourceId().equals(shown))
                .filter(level -> procedure.isEmpty() || level.standardKeys().contains(procedure))
                .filter(level -> state.isEmpty()
                        || state.equals("inForce")
                                == (level.force() != null && level.force().on(today)))
                .toList();
        model.addAttribute("words", vocabulary.in(f));
        model.addAttribute("view", new ReferenceView(all, chosen, f, vocabulary.in(f), today));
        model.addAttribute("signings", levels.confirmations(viewer.tenantId()));
        model.addAttribute("waiting", rejudging.isWaiting(viewer.tenantId()));
        model.addAttribute("source", shown);
        model.addAttribute("procedure", procedure);
        model.addAttribute("state", state);
        model.addAttribute("today", today);
        model.addAttribute("signer", viewer.role() == Role.PHYSICIST);
        return "reference";
    }

    /** In force first: that is what people come to look at. */
    private static String firstSource(List<Level> all) {
        Optional<Level> open = all.stream()
                .filter(level -> level.force() != null && level.force().validTo() == null)
                .findFirst();
        return open.or(() -> all.stream().findFirst()).map(Level::sourceId).orElse("");
    }

    /** The step before a signing: every level it would put in force, to be looked at and left out one by one. */
    @Audited("reference.review")
    @GetMapping("/confirm")
    String review(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute Site site,
            @ModelAttribute("f") Figures f,
            @RequestParam(defaultValue = "") String source,
            Model model) {
        List<Level> all = levels.of(viewer.tenantId()).stream()
                .filter(level -> level.sourceId().equals(source))
                .toList();
        List<Level> confirmable =
                all.stream().filter(ReferenceView::isConfirmable).toList();
        if (all.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("words", vocabulary.in(f));
        model.addAttribute("view", new ReferenceView(all, confirmable, f, vocabulary.in(f), today(site)));
        model.addAttribute("first", all.get(0));
        model.addAttribute(
                "withoutPhantom",
                all.stream().filter(level -> !level.mayComeIntoForce()).count());
        model.addAttribute(
                "unverified",
                confirmable.stream().filter(level -> !level.verified()).count());
        model.addAttribute("today", today(site));
        model.addAttribute("signer", viewer.role() == Role.PHYSICIST);
        return "reference-confirm";
    }

    @PostMapping("/confirmations")
    String confirm(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam String source,
            @RequestParam(defaultValue = "") List<Long> level,
            @RequestParam LocalDate validFrom,
            @RequestParam String note,
            HttpServletRequest request,
            RedirectAttributes told) {
        try {
            if (level.isEmpty()) {
                told.addFlashAttribute("refused", "nothing");
            } else {
                told.addFlashAttribute("signed", signing.confirm(viewer, source, level, validFrom, note, request));
            }
        } catch (LevelRefused refused) {
            told.addFlashAttribute("refused", refused.reason().name());
        }
        told.addAttribute("source", source);
        return "redirect:/reference-levels";
    }

    @PostMapping("/confirmations/{confirmation}/end")
    String end(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable long confirmation,
            @RequestParam LocalDate validTo,
            @RequestParam String note,
            HttpServletRequest request,
            RedirectAttributes told) {
        try {
            signing.end(viewer, confirmation, validTo, note, request);
            told.addFlashAttribute("ended", confirmation);
        } catch (LevelRefused refused) {
            told.addFlashAttribute("refused", refused.reason().name());
        }
        return "redirect:/reference-levels";
    }

    private LocalDate today(Site site) {
        return clock.instant().atZone(site.zone()).toLocalDate();
    }
}
