package org.doselens.dashboard.ownership;

import org.doselens.core.storage.StorageFigures;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.doselens.look.Figures;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** How much room the hospital's data take, how that grew, and what it comes to. */
@Controller
class StorageController {

    private final StorageFigures figures;

    StorageController(StorageFigures figures) {
        this.figures = figures;
    }

    @Audited("data.storage")
    @GetMapping("/our-data/storage")
    String page(@AuthenticationPrincipal Viewer viewer, @ModelAttribute("f") Figures f, Model model) {
        StorageFigures.Figures room = figures.of(viewer.tenantId());
        model.addAttribute("figures", room);
        model.addAttribute("growth", new GrowthDrawing(room, f));
        return "our-data-storage";
    }
}
