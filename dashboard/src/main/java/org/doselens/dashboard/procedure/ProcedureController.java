package org.doselens.dashboard.procedure;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.doselens.benchmarksdata.StandardProcedures;
import org.doselens.core.account.Role;
import org.doselens.core.organisation.Site;
import org.doselens.core.procedure.MappingRefused;
import org.doselens.core.procedure.Mappings;
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

/** The mapping editor: names by how often they stay unmapped, with a proposal each. */
@Controller
@RequestMapping("/procedures")
class ProcedureController {

    private static final Set<String> STATES = Set.of("open", "rules", "person", "none", "all");
    private static final Set<Role> MAPPERS = Set.of(Role.PHYSICIST, Role.ADMINISTRATOR);

    private final MappingDesk desk;
    private final Mappings mappings;
    private final StandardProcedures procedures;
    private final ExamVocabulary vocabulary;

    ProcedureController(MappingDesk desk, Mappings mappings, StandardProcedures procedures, ExamVocabulary vocabulary) {
        this.desk = desk;
        this.mappings = mappings;
        this.procedures = procedures;
        this.vocabulary = vocabulary;
    }

    @Audited("procedure.view")
    @GetMapping
    String page(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute Site site,
            @ModelAttribute("f") Figures f,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String q,
            Model model) {
        List<MappedRow> rows = desk.rows(site);
        boolean open = rows.stream().anyMatch(row -> row.state().equals("open"));
        String shown = STATES.contains(state) ? state : open ? "open" : "all";
        model.addAttribute("view", new MappingView(rows, shown, q, procedures, f, vocabulary.in(f)));
        model.addAttribute("state", shown);
        model.addAttribute("q", q);
        model.addAttribute("mapper", MAPPERS.contains(viewer.role()));
        model.addAttribute("progress", mappings.progress(viewer.tenantId()));
        return "procedures";
    }

    /** How far the writing again has come; asked by the page while something waits. */
    @GetMapping("/progress")
    String progress(@AuthenticationPrincipal Viewer viewer, Model model) {
        model.addAttribute("progress", mappings.progress(viewer.tenantId()));
        return "procedures :: progress";
    }

    @Audited("procedure.export")
    @GetMapping("/export.csv")
    void export(@ModelAttribute Site site, HttpServletResponse response) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"procedure-names.csv\"");
        NameCsv.write(desk.rows(site), response.getWriter());
    }

    @PostMapping("/mappings")
    String accept(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute Site site,
            @RequestParam String modality,
            @RequestParam String nameKey,
            @RequestParam String standardKey,
            @RequestParam(defaultValue = "") String state,
            HttpServletRequest request,
            RedirectAttributes told) {
        try {
            if (standardKey.isEmpty()) {
                told.addFlashAttribute("refused", "choose");
            } else {
                String key = standardKey.equals("none") ? "" : standardKey;
                told.addFlashAttribute("mapped", desk.accept(viewer, site, modality, nameKey, key, request));
                told.addFlashAttribute("mappedTo", key);
            }
        } catch (MappingRefused refused) {
            told.addFlashAttribute("refused", "gone");
        }
        return back(site, state, told);
    }

    @PostMapping("/mappings/sure")
    String acceptSure(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute Site site,
            @RequestParam(defaultValue = "") String state,
            HttpServletRequest request,
            RedirectAttributes told) {
        told.addFlashAttribute("acceptedSure", desk.acceptSure(viewer, site, request));
        return back(site, state, told);
    }

    @PostMapping("/mappings/{mapping}/undo")
    String undo(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute Site site,
            @PathVariable long mapping,
            @RequestParam(defaultValue = "") String state,
            HttpServletRequest request,
            RedirectAttributes told) {
        try {
            desk.undo(viewer, site, mapping, request);
            told.addFlashAttribute("undone", mapping);
        } catch (MappingRefused refused) {
            told.addFlashAttribute("refused", "gone");
        }
        return back(site, state, told);
    }

    @PostMapping("/exams/{examKey}")
    String mapExam(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String examKey,
            @RequestParam String standardKey,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            RedirectAttributes told) {
        try {
            desk.mapExam(viewer, examKey, standardKey, reason, request);
            told.addFlashAttribute("mapped", standardKey);
        } catch (MappingRefused refused) {
            told.addFlashAttribute("refused", "gone");
        }
        return "redirect:/exams/" + examKey;
    }

    @PostMapping("/exams/{examKey}/undo")
    String undoExam(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String examKey,
            HttpServletRequest request,
            RedirectAttributes told) {
        try {
            desk.undoExam(viewer, examKey, request);
            told.addFlashAttribute("undone", examKey);
        } catch (MappingRefused refused) {
            told.addFlashAttribute("refused", "gone");
        }
        return "redirect:/exams/" + examKey;
    }

    private static String back(Site site, String state, RedirectAttributes told) {
        told.addAttribute("site", site.siteId());
        told.addAttribute("state", state);
        return "redirect:/procedures";
    }
}
