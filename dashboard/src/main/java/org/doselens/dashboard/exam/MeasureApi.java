package org.doselens.dashboard.exam;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.Optional;
import org.doselens.core.exam.ExamLookup;
import org.doselens.core.measure.ExamMeasure;
import org.doselens.core.measure.ExamMeasures;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.doselens.exam.Exam;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What the rule set makes of one exam's figures, as JSON. */
@RestController
class MeasureApi {

    private final ExamLookup lookup;
    private final ExamMeasures measures;

    MeasureApi(ExamLookup lookup, ExamMeasures measures) {
        this.lookup = lookup;
        this.measures = measures;
    }

    @Operation(
            summary =
                    "SSDE with its source, effective dose of a reference person, what was scanned, faults of the data",
            description = "Effective dose is k times DLP: an estimate for a population, not this patient's dose.")
    @Audited("api.exam.measure")
    @GetMapping(path = "/api/v1/exams/{examKey}/measure", produces = "application/json")
    ExamMeasure measure(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer, @PathVariable String examKey) {
        return lookup.exam(viewer.tenantId(), examKey)
                .flatMap(sheet -> of(viewer, sheet.exam()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Optional<ExamMeasure> of(Viewer viewer, Exam exam) {
        return measures.of(viewer.tenantId(), exam.siteDay(), exam.examKey(), exam.revision());
    }
}
