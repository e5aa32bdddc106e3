package org.doselens.dashboard.benchmark;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import org.doselens.benchmark.Cell;
import org.doselens.benchmark.Notice;
import org.doselens.benchmark.OwnFigure;
import org.doselens.core.benchmark.SnapshotHead;
import org.doselens.core.benchmark.Snapshots;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The comparison as JSON. */
@RestController
class BenchmarkApi {

    private final Snapshots snapshots;

    BenchmarkApi(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    @Operation(summary = "Frozen comparisons between hospitals, the newest first")
    @Audited("api.benchmark.snapshots")
    @GetMapping(path = "/api/v1/benchmark/snapshots", produces = "application/json")
    List<SnapshotHead> heads() {
        return snapshots.heads();
    }

    @Operation(
            summary = "Cells of a comparison, the same for every reader",
            description =
                    "Parameter snapshot, a name; without it the newest. Figures have two significant figures, contributors come in"
                            + " fives; a withheld cell names its rule.")
    @Audited("api.benchmark.cells")
    @GetMapping(path = "/api/v1/benchmark/cells", produces = "application/json")
    List<Cell> cells(@RequestParam(defaultValue = "") String snapshot) {
        return snapshot.isEmpty()
                ? snapshots.heads().stream()
                        .findFirst()
                        .map(head -> snapshots.cells(head.name()))
                        .orElse(List.of())
                : snapshots.cells(snapshot);
    }

    @Operation(summary = "Own figures in the cells of the newest comparison")
    @Audited("api.benchmark.own")
    @GetMapping(path = "/api/v1/benchmark/own", produces = "application/json")
    List<OwnFigure> own(@Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer) {
        return snapshots.own(viewer.tenantId());
    }

    @Operation(summary = "Own exams that were kept out of the newest comparison, and why")
    @Audited("api.benchmark.notices")
    @GetMapping(path = "/api/v1/benchmark/notices", produces = "application/json")
    List<Notice> notices(@Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer) {
        return snapshots.notices(viewer.tenantId());
    }
}
