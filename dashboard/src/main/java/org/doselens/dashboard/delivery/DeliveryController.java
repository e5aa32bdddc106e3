package org.doselens.dashboard.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.doselens.core.batch.Deliveries;
import org.doselens.core.batch.RefusalLog;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page of deliveries: how each receiver of the viewer's tenant stands, and what was refused, why, and what to do. */
@Controller
class DeliveryController {

    static final Duration PERIOD = Duration.ofDays(30);
    static final int MOST_REFUSALS = 100;

    private final Deliveries deliveries;
    private final RefusalLog refusals;
    private final Clock clock;

    DeliveryController(Deliveries deliveries, RefusalLog refusals, Clock clock) {
        this.deliveries = deliveries;
        this.refusals = refusals;
        this.clock = clock;
    }

    @Audited("delivery.view")
    @GetMapping("/deliveries")
    String page(@AuthenticationPrincipal Viewer viewer, Model model) {
        Instant now = clock.instant();
        model.addAttribute(
                "view",
                new DeliveryView(
                        deliveries.of(viewer.tenantId(), now.minus(PERIOD)),
                        refusals.of(viewer.tenantId(), MOST_REFUSALS),
                        now));
        return "deliveries";
    }
}
