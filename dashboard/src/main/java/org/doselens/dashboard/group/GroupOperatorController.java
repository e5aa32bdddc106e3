package org.doselens.dashboard.group;

import org.doselens.core.group.GroupRefused;
import org.doselens.core.group.Groups;
import org.doselens.core.group.HospitalGroup.Kind;
import org.doselens.core.ownership.BreakGlass;
import org.doselens.dashboard.audit.Audited;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where those who run the cloud make groups and say which hospital or office hosts each. They see nothing of them. */
@Controller
@RequestMapping("/operator/groups")
class GroupOperatorController {

    private final Groups groups;
    private final BreakGlass hospitals;

    GroupOperatorController(Groups groups, BreakGlass hospitals) {
        this.groups = groups;
        this.hospitals = hospitals;
    }

    @Audited("operator.groups")
    @GetMapping
    String page(Model model) {
        model.addAttribute("groups", groups.all());
        model.addAttribute("hospitals", hospitals.hospitals());
        model.addAttribute("kinds", Kind.values());
        return "operator-groups";
    }

    @Audited("operator.group.add")
    @PostMapping
    String add(
            @RequestParam int host,
            @RequestParam(required = false) Integer parent,
            @RequestParam Kind kind,
            @RequestParam String nameZh,
            @RequestParam String nameEn,
            RedirectAttributes told) {
        try {
            groups.add(host, parent, kind, nameZh, nameEn);
            told.addFlashAttribute("told", "group.added");
        } catch (GroupRefused e) {
            told.addFlashAttribute("told", "group.add.wrong");
            told.addFlashAttribute("wrong", true);
        }
        return "redirect:/operator/groups";
    }
}
