package org.doselens.dashboard.ownership;

import java.util.Locale;
import org.doselens.core.ownership.Leaving;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The hospital asks to leave, in a step of its own that wants its login typed; it can take that back until it is done. */
@Controller
@RequestMapping("/our-data/leaving")
class LeavingController {

    private final Leaving leaving;

    LeavingController(Leaving leaving) {
        this.leaving = leaving;
    }

    @Audited("leaving.review")
    @GetMapping
    String review(@AuthenticationPrincipal Viewer viewer, Model model) {
        model.addAttribute("leaving", leaving.of(viewer.tenantId()).orElse(null));
        return "our-data-leaving";
    }

    @Audited("leaving.ask")
    @PostMapping
    String ask(@AuthenticationPrincipal Viewer viewer, @RequestParam String login, Model model) {
        if (!login.strip().toLowerCase(Locale.ROOT).equals(viewer.getUsername().toLowerCase(Locale.ROOT))) {
            model.addAttribute("wrongLogin", true);
            return review(viewer, model);
        }
        leaving.ask(viewer.tenantId(), viewer.accountId());
        return "redirect:/our-data";
    }

    @Audited("leaving.takeBack")
    @PostMapping("/back")
    String takeBack(@AuthenticationPrincipal Viewer viewer) {
        leaving.takeBack(viewer.tenantId(), viewer.accountId());
        return "redirect:/our-data";
    }
}
