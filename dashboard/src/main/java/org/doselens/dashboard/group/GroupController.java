package org.doselens.dashboard.group;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import org.doselens.core.group.GroupFigures;
import org.doselens.core.group.GroupLevels;
import org.doselens.core.group.GroupLevels.Proposal;
import org.doselens.core.group.GroupRefused;
import org.doselens.core.group.Groups;
import org.doselens.core.group.HospitalGroup;
import org.doselens.core.group.Member;
import org.doselens.core.organisation.Site;
import org.doselens.core.reference.AgeBand;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.doselens.dashboard.csv.CsvFile;
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

/** A group officer's pages: the tree of groups and hospitals, the regional report, and levels that are proposed. */
@Controller
@RequestMapping("/groups")
class GroupController {

    private final GroupDesk desk;
    private final Groups groups;
    private final GroupFigures figures;
    private final GroupLevels levels;
    private final ExamVocabulary vocabulary;
    private final Clock clock;

    GroupController(
            GroupDesk desk,
            Groups groups,
            GroupFigures figures,
            GroupLevels levels,
            ExamVocabulary vocabulary,
            Clock clock) {
        this.desk = desk;
        this.groups = groups;
        this.figures = figures;
        this.levels = levels;
        this.vocabulary = vocabulary;
        this.clock = clock;
    }

    @Audited("group.tree")
    @GetMapping
    String tree(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute Site site,
            HttpServletRequest request,
            Model model) {
        model.addAttribute("tree", desk.tree(viewer, site, request));
        return "groups";
    }

    @Audited("group.report")
    @GetMapping("/{group}")
    String report(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute Site site,
            @ModelAttribute("f") Figures f,
            @PathVariable int group,
            @RequestParam(defaultValue = "") String month,
            HttpServletRequest request,
            Model model) {
        HospitalGroup its = desk.group(viewer, group);
        YearMonth asked = Lately.month(month, clock, site.zone());
        model.addAttribute("group", its);
        model.addAttribute("month", asked);
        model.addAttribute("report", RegionalReport.of(figures, desk.members(viewer, its, request), Lately.of(asked)));
        model.addAttribute("levels", levels.of(its));
        model.addAttribute("bands", AgeBand.values());
        model.addAttribute("words", vocabulary.in(f));
        model.addAttribute("computedAt", clock.instant());
        return "group-report";
    }

    @Audited("group.export")
    @GetMapping("/{group}/report.csv")
    void csv(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute Site site,
            @PathVariable int group,
            @RequestParam(defaultValue = "") String month,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        HospitalGroup its = desk.group(viewer, group);
        List<Member> members = desk.members(viewer, its, request);
        Lately days = Lately.of(Lately.month(month, clock, site.zone()));
        CsvFile.send(
                response,
                "region.csv",
                RegionalReport.HEAD,
                row -> RegionalReport.of(figures, members, days).rows().forEach(row));
    }

    @Audited("group.code")
    @PostMapping("/{group}/code")
    String code(@AuthenticationPrincipal Viewer viewer, @PathVariable int group) {
        groups.renewCode(desk.group(viewer, group));
        return "redirect:/groups";
    }

    @Audited("group.propose")
    @PostMapping("/{group}/levels")
    String propose(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable int group,
            Proposal proposal,
            RedirectAttributes told) {
        try {
            levels.propose(desk.group(viewer, group), viewer.displayName(), proposal);
            told.addFlashAttribute("told", "group.proposed");
        } catch (GroupRefused e) {
            told.addFlashAttribute("told", "group.proposal.wrong");
            told.addFlashAttribute("wrong", true);
        }
        return "redirect:/groups/" + group;
    }

    @Audited("group.withdraw")
    @PostMapping("/{group}/levels/{level}/withdraw")
    String withdraw(@AuthenticationPrincipal Viewer viewer, @PathVariable int group, @PathVariable long level) {
        levels.withdraw(desk.group(viewer, group), level);
        return "redirect:/groups/" + group;
    }
}
