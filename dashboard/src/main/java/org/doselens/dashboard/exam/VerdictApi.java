package org.doselens.dashboard.exam;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import org.doselens.core.dose.EarlierVerdicts;
import org.doselens.core.dose.EarlierVerdicts.Then;
import org.doselens.core.exam.ExamLookup;
import org.doselens.core.exam.ExamSheet;
import org.doselens.core.exam.Verdict;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The verdicts of one exam with their versions, and what was said before levels were corrected, as JSON. */
@RestController
class VerdictApi {

    private final ExamLookup lookup;
    private final EarlierVerdicts earlier;

    VerdictApi(ExamLookup lookup, EarlierVerdicts earlier) {
        this.lookup = lookup;
        this.earlier = earlier;
    }

    /**
     * What is and was said.
     *
     * @param inForce with the level, the signing and the moment it was recorded
     * @param known the same rule set asked with the levels as they were known at each signing since the exam came
     */
    record Verdicts(String examKey, List<Verdict> inForce, List<Then> known) {}

    @Operation(
            summary = "Verdicts of an exam with level, signing and moment, and what was known before",
            description =
                    "known: by metric, oldest first; until is null for what stands now. It is today's rule set and"
                            + " mapping asked with the levels known then.")
    @Audited("api.exam.verdicts")
    @GetMapping(path = "/api/v1/exams/{examKey}/verdicts", produces = "application/json")
    Verdicts verdicts(@Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer, @PathVariable String examKey) {
        ExamSheet sheet = lookup.exam(viewer.tenantId(), examKey)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return new Verdicts(
                examKey,
                sheet.verdicts(),
                earlier.of(viewer.tenantId(), sheet.exam().siteDay(), examKey, sheet.receivedAt()));
    }
}
