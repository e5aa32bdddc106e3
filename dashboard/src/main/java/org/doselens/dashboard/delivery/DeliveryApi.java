package org.doselens.dashboard.delivery;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Clock;
import java.util.List;
import org.doselens.core.batch.Deliveries;
import org.doselens.core.batch.ReceiverDeliveries;
import org.doselens.core.batch.Refusal;
import org.doselens.core.batch.RefusalLog;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Deliveries of a hospital's receivers as JSON. */
@RestController
class DeliveryApi {

    private final Deliveries deliveries;
    private final RefusalLog refusals;
    private final Clock clock;

    DeliveryApi(Deliveries deliveries, RefusalLog refusals, Clock clock) {
        this.deliveries = deliveries;
        this.refusals = refusals;
        this.clock = clock;
    }

    /** How receivers stand over 30 days, and packages that were not taken. */
    record State(List<ReceiverDeliveries> receivers, List<Refusal> refusals) {}

    @Operation(summary = "How each receiver stands over 30 days, and packages that were refused, newest first")
    @Audited("api.delivery.view")
    @GetMapping(path = "/api/v1/deliveries", produces = "application/json")
    State state(@Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer) {
        return new State(
                deliveries.of(viewer.tenantId(), clock.instant().minus(DeliveryController.PERIOD)),
                refusals.of(viewer.tenantId(), DeliveryController.MOST_REFUSALS));
    }
}
