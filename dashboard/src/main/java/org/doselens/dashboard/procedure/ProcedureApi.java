package org.doselens.dashboard.procedure;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.doselens.core.organisation.Site;
import org.doselens.core.procedure.MappedName;
import org.doselens.core.procedure.MappingRefused;
import org.doselens.core.procedure.Mappings;
import org.doselens.core.procedure.RemappingProgress;
import org.doselens.dashboard.access.SiteChoice;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Names and their mapping as JSON. The site is parameter {@code site}; without it the first. */
@RestController
@RequestMapping(path = "/api/v1/procedures", produces = "application/json")
class ProcedureApi {

    private final MappingDesk desk;
    private final Mappings mappings;
    private final SiteChoice sites;

    ProcedureApi(MappingDesk desk, Mappings mappings, SiteChoice sites) {
        this.desk = desk;
        this.mappings = mappings;
        this.sites = sites;
    }

    /** What a name means; standardKey empty: known to have no standard procedure. */
    record Wanted(String modality, String nameKey, String standardKey) {}

    @Operation(summary = "Names of a site's exams of the last year, unmapped and frequent first, with proposals")
    @Audited("api.procedure.names")
    @GetMapping("/names")
    List<MappedRow> names(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer, HttpServletRequest request) {
        return desk.rows(sites.of(viewer, request));
    }

    @Operation(summary = "Decisions about names, newest first, ended ones too")
    @Audited("api.procedure.mappings")
    @GetMapping("/mappings")
    List<MappedName> mappings(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer, HttpServletRequest request) {
        return desk.decisions(sites.of(viewer, request));
    }

    @Operation(summary = "How far exams were written and judged again after mappings")
    @GetMapping("/progress")
    RemappingProgress progress(@Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer) {
        return mappings.progress(viewer.tenantId());
    }

    @Operation(summary = "Decide what a name means (physicists, administrators); its exams are judged again")
    @PostMapping("/mappings")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Long> map(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @RequestBody Wanted wanted,
            HttpServletRequest request) {
        Site site = sites.of(viewer, request);
        String key = wanted.standardKey() == null ? "" : wanted.standardKey();
        return Map.of("id", desk.accept(viewer, site, wanted.modality(), wanted.nameKey(), key, request));
    }

    @Operation(summary = "Take a decision about a name back (physicists, administrators)")
    @PostMapping("/mappings/{mapping}/undo")
    RemappingProgress undo(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @PathVariable long mapping,
            HttpServletRequest request) {
        desk.undo(viewer, sites.of(viewer, request), mapping, request);
        return mappings.progress(viewer.tenantId());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(MappingRefused refused) {
        return ResponseEntity.badRequest()
                .body(ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, refused.getMessage()));
    }
}
