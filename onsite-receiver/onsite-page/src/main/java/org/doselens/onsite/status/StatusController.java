package org.doselens.onsite.status;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page: is anything to do, and where is everything. */
@Controller
class StatusController {

    private final StatusSource source;

    private final DailyFigures daily;

    StatusController(StatusSource source, DailyFigures daily) {
        this.source = source;
        this.daily = daily;
    }

    @GetMapping("/status")
    String page(Model model) {
        Status status = source.now();
        daily.note(status);
        model.addAttribute("v", StatusView.of(status));
        model.addAttribute("days", daily.last());
        return "status";
    }

    /** The live part alone, for the page that stays open. */
    @GetMapping("/status/live")
    String live(Model model) {
        page(model);
        return "status :: live";
    }
}
