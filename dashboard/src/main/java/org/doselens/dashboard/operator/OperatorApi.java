package org.doselens.dashboard.operator;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.doselens.core.ownership.BreakGlass;
import org.doselens.core.ownership.BreakGlass.Mine;
import org.doselens.core.ownership.NotGranted;
import org.doselens.core.storage.StorageFigures;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.doselens.exam.WireJson;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.core.type.TypeReference;

/** What an operator of the cloud sees, as JSON. To read: a look is asked for by a person. */
@RestController
@RequestMapping(path = "/api/v1/operator", produces = "application/json")
class OperatorApi {

    private static final TypeReference<Map<String, Object>> EXAM = new TypeReference<>() {};

    private final BreakGlass glass;
    private final StorageFigures storage;

    OperatorApi(BreakGlass glass, StorageFigures storage) {
        this.glass = glass;
        this.storage = storage;
    }

    @Operation(summary = "The hospitals of this cloud, by name and state")
    @Audited("api.operator.hospitals")
    @GetMapping("/hospitals")
    List<BreakGlass.Hospital> hospitals() {
        return glass.hospitals();
    }

    @Operation(summary = "The room that each hospital takes, its growth and what it comes to")
    @Audited("api.operator.storage")
    @GetMapping("/storage")
    List<OperatorController.Room> storage() {
        return OperatorController.rooms(glass, storage);
    }

    @Operation(summary = "Looks that the token's operator asked for, newest first, and where each stands")
    @Audited("api.operator.requests")
    @GetMapping("/requests")
    List<Mine> requests(@Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer) {
        return glass.by(viewer.accountId());
    }

    @Operation(
            summary = "Exams of a day as they came, while the hospital grants the look",
            description = "At most 500. Each look is in the hospital's audit before it is answered; 403 if the hospital"
                    + " has not granted it, or its time is over.")
    @Audited("api.operator.look")
    @GetMapping("/requests/{number}/exams")
    List<Map<String, Object>> exams(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @PathVariable long number,
            @Parameter(description = "YYYY-MM-DD, needed") @RequestParam(required = false) LocalDate day,
            @Parameter(description = "how the exam key begins") @RequestParam(defaultValue = "") String exam,
            HttpServletRequest request) {
        Mine mine = OperatorController.request(glass, viewer, number);
        if (day == null) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "day must be a day as YYYY-MM-DD");
        }
        try {
            return glass
                    .exams(mine.tenantId(), number, OperatorController.operator(viewer, request), day, exam.strip())
                    .stream()
                    .map(line -> WireJson.mapper().readValue(line, EXAM))
                    .toList();
        } catch (NotGranted e) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN, "the hospital does not grant this look now", e);
        }
    }
}
