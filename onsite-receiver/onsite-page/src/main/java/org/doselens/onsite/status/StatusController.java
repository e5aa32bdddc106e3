package org.doselens.onsite.status;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page: is anything to do, and where is everything. */
@Controller
class StatusController {

    private final StatusSource source;

    StatusController(StatusSource source) {
        this.source = source;
    }

    @GetMapping("/status")
    String page(Model model) {
        model.addAttribute("v", StatusView.of(source.now()));
        return "status";
    }

    /** The live part alone, for the page that stays open. */
    @GetMapping("/status/live")
    String live(Model model) {
        page(model);
        return "status :: live";
    }
}
