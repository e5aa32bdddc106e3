package org.doselens.dashboard.ownership;

import org.doselens.core.ownership.Retention;
import org.doselens.core.ownership.Retention.Rule;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** How long a site's exams are kept. Whatever would delete exams is shown with their number before it is set. */
@Controller
@RequestMapping("/our-data/retention")
class RetentionController {

    private static final int MOST_YEARS = 100;

    private final Retention retention;

    RetentionController(Retention retention) {
        this.retention = retention;
    }

    @Audited("retention.review")
    @GetMapping("/{site}/{years}")
    String review(
            @AuthenticationPrincipal Viewer viewer, @PathVariable int site, @PathVariable int years, Model model) {
        if (years < 1 || years > MOST_YEARS) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("rule", rule(viewer, site));
        model.addAttribute("years", years);
        model.addAttribute("exams", retention.wouldDelete(viewer.tenantId(), site, years));
        return "our-data-retention";
    }

    /** From the form of the page: a number leads to the review, no number takes the end away, which loses nothing. */
    @Audited("retention.ask")
    @PostMapping("/{site}")
    String ask(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable int site,
            @RequestParam(defaultValue = "") String years) {
        rule(viewer, site);
        if (years.matches("[1-9]\\d?|100")) {
            return "redirect:/our-data/retention/" + site + "/" + years;
        }
        retention.set(viewer.tenantId(), site, null, viewer.accountId());
        return "redirect:/our-data";
    }

    @Audited("retention.set")
    @PostMapping("/{site}/{years}")
    String set(@AuthenticationPrincipal Viewer viewer, @PathVariable int site, @PathVariable int years) {
        rule(viewer, site);
        if (years < 1 || years > MOST_YEARS) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        retention.set(viewer.tenantId(), site, years, viewer.accountId());
        return "redirect:/our-data";
    }

    private Rule rule(Viewer viewer, int site) {
        return retention.of(viewer.tenantId()).stream()
                .filter(one -> one.siteId() == site)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
