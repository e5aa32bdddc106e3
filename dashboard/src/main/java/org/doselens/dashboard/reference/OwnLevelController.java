package org.doselens.dashboard.reference;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.doselens.benchmarksdata.StandardProcedure;
import org.doselens.benchmarksdata.StandardProcedures;
import org.doselens.core.account.Role;
import org.doselens.core.exam.DeviceDirectory;
import org.doselens.core.organisation.Site;
import org.doselens.core.reference.AgeBand;
import org.doselens.core.reference.DoseMetric;
import org.doselens.core.reference.LevelRefused;
import org.doselens.core.reference.Levels;
import org.doselens.core.reference.OwnDistribution;
import org.doselens.core.reference.OwnDistribution.Question;
import org.doselens.core.reference.OwnLevels;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.doselens.dashboard.exam.ExamVocabulary;
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

/** The level editor: a site's own doses by ICRP 135, drafts from them, and a second person's decision. */
@Controller
@RequestMapping("/own-levels")
class OwnLevelController {

    private final OwnLevels own;
    private final Levels levels;
    private final OwnLevelDesk desk;
    private final DeviceDirectory devices;
    private final ExamVocabulary vocabulary;
    private final Clock clock;
    private final StandardProcedures procedures = StandardProcedures.load();

    OwnLevelController(
            OwnLevels own,
            Levels levels,
            OwnLevelDesk desk,
            DeviceDirectory devices,
            ExamVocabulary vocabulary,
            Clock clock) {
        this.own = own;
        this.levels = levels;
        this.desk = desk;
        this.devices = devices;
        this.vocabulary = vocabulary;
        this.clock = clock;
    }

    @Audited("ownLevels.view")
    @GetMapping
    String page(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute Site site,
            @ModelAttribute("f") Figures f,
            OwnLevelChoice choice,
            Model model) {
        StandardProcedure procedure = choice.procedureOf(procedures);
        OwnDistribution doses = own.doses(viewer.tenantId(), choice.question(site, procedure, today(site)));
        model.addAttribute(
                "view",
                new OwnLevelView(
                        doses,
                        levels.of(viewer.tenantId()),
                        devices.of(site, today(site)),
                        f,
                        vocabulary.in(f),
                        today(site)));
        model.addAttribute("procedure", procedure);
        model.addAttribute(
                "procedures",
                procedures.all().stream()
                        .filter(one -> !DoseMetric.of(one.modality()).isEmpty())
                        .toList());
        model.addAttribute("metrics", DoseMetric.of(procedure.modality()));
        model.addAttribute("bands", List.of(AgeBand.values()));
        model.addAttribute("drafts", own.drafts(viewer.tenantId()));
        model.addAttribute("words", vocabulary.in(f));
        model.addAttribute("drafter", viewer.role() == Role.PHYSICIST);
        model.addAttribute("decider", OwnLevelDesk.DECIDERS.contains(viewer.role()));
        model.addAttribute("me", viewer.accountId());
        model.addAttribute("today", today(site));
        return "own-levels";
    }

    @PostMapping("/drafts")
    String draft(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute Site site,
            OwnLevelChoice choice,
            @RequestParam String kind,
            @RequestParam double value,
            @RequestParam(defaultValue = "") String overruled,
            @RequestParam String note,
            HttpServletRequest request,
            RedirectAttributes told) {
        Question question = choice.question(site, choice.procedureOf(procedures), today(site));
        try {
            told.addFlashAttribute("drafted", desk.draft(viewer, question, kind, value, overruled, note, request));
        } catch (LevelRefused refused) {
            told.addFlashAttribute("refused", refused.reason().name());
        }
        told.addAttribute("procedure", question.standardKey());
        told.addAttribute("metric", question.metric().key());
        told.addAttribute("band", question.band().key());
        told.addAttribute("phantom", question.phantomCm());
        told.addAttribute("from", question.from().toString());
        told.addAttribute("to", question.to().toString());
        return "redirect:/own-levels";
    }

    @PostMapping("/drafts/{draft}")
    String decide(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable long draft,
            @RequestParam boolean approved,
            @RequestParam LocalDate validFrom,
            @RequestParam String note,
            HttpServletRequest request,
            RedirectAttributes told) {
        try {
            desk.decide(viewer, draft, approved, validFrom, note, request);
            told.addFlashAttribute("decided", approved ? "approved" : "rejected");
        } catch (LevelRefused refused) {
            told.addFlashAttribute("refused", refused.reason().name());
        }
        return "redirect:/own-levels";
    }

    private LocalDate today(Site site) {
        return clock.instant().atZone(site.zone()).toLocalDate();
    }
}
