package org.doselens.dashboard.ownership;

import org.doselens.core.ownership.LegalHolds;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Sites of which nothing is deleted. One administrator places a hold, two release it. */
@Controller
@RequestMapping("/our-data/hold")
class LegalHoldController {

    private final LegalHolds holds;

    LegalHoldController(LegalHolds holds) {
        this.holds = holds;
    }

    @Audited("hold.place")
    @PostMapping("/{number}")
    String place(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable("number") int site,
            @RequestParam(defaultValue = "") String reason) {
        if (!LegalHolds.isReason(reason)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return done(holds.place(viewer.tenantId(), site, reason, viewer.accountId()));
    }

    @Audited("hold.ask")
    @PostMapping("/{number}/ask")
    String ask(@AuthenticationPrincipal Viewer viewer, @PathVariable("number") long hold) {
        return done(holds.askRelease(viewer.tenantId(), hold, viewer.accountId()));
    }

    @Audited("hold.release")
    @PostMapping("/{number}/release")
    String release(@AuthenticationPrincipal Viewer viewer, @PathVariable("number") long hold) {
        return done(holds.release(viewer.tenantId(), hold, viewer.accountId()));
    }

    @Audited("hold.keep")
    @PostMapping("/{number}/keep")
    String keep(@AuthenticationPrincipal Viewer viewer, @PathVariable("number") long hold) {
        return done(holds.keep(viewer.tenantId(), hold));
    }

    private static String done(boolean done) {
        if (!done) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:/our-data";
    }
}
