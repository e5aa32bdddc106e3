package org.doselens.dashboard.benchmark;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.doselens.core.benchmark.SnapshotHead;
import org.doselens.core.benchmark.Snapshots;
import org.doselens.dashboard.audit.Audited;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The comparisons that are frozen or were brought in, as JSON, for those who run the cloud. */
@RestController
class SnapshotFileApi {

    private final Snapshots snapshots;

    SnapshotFileApi(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    @Operation(summary = "Frozen comparisons, the newest month and revision first")
    @Audited("api.operator.benchmark")
    @GetMapping(path = "/api/v1/operator/benchmark", produces = "application/json")
    List<SnapshotHead> heads() {
        return snapshots.heads();
    }
}
