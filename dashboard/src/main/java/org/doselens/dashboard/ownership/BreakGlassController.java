package org.doselens.dashboard.ownership;

import org.doselens.core.ownership.BreakGlass;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** The hospital lets an operator of the cloud look into its exams, does not, or ends it. */
@Controller
@RequestMapping("/our-data/breakglass/{number}")
class BreakGlassController {

    private final BreakGlass glass;

    BreakGlassController(BreakGlass glass) {
        this.glass = glass;
    }

    @Audited("breakglass.grant")
    @PostMapping("/grant")
    String grant(@AuthenticationPrincipal Viewer viewer, @PathVariable long number) {
        return done(glass.decide(viewer.tenantId(), number, viewer.accountId(), true));
    }

    @Audited("breakglass.refuse")
    @PostMapping("/refuse")
    String refuse(@AuthenticationPrincipal Viewer viewer, @PathVariable long number) {
        return done(glass.decide(viewer.tenantId(), number, viewer.accountId(), false));
    }

    @Audited("breakglass.end")
    @PostMapping("/end")
    String end(@AuthenticationPrincipal Viewer viewer, @PathVariable long number) {
        return done(glass.end(viewer.tenantId(), number));
    }

    private static String done(boolean done) {
        if (!done) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:/our-data";
    }
}
