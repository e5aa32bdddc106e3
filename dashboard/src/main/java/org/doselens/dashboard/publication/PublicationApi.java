package org.doselens.dashboard.publication;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.doselens.core.publication.BroughtPublication;
import org.doselens.core.publication.Change;
import org.doselens.core.publication.Publications;
import org.doselens.dashboard.audit.Audited;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Signed files that were brought in, as JSON. To read: they are brought in, applied and dropped by people. */
@RestController
@RequestMapping(path = "/api/v1/operator/publications", produces = "application/json")
class PublicationApi {

    private final Publications publications;

    PublicationApi(Publications publications) {
        this.publications = publications;
    }

    /** A publication and everything it would change now. */
    record Whole(BroughtPublication publication, List<Change> changes) {}

    @Operation(summary = "Levels and mapped names that were brought in as signed files")
    @Audited("api.operator.publications")
    @GetMapping
    List<BroughtPublication> list() {
        return publications.all();
    }

    @Operation(summary = "One of them, and what it would change")
    @Audited("api.operator.publication")
    @GetMapping("/{id}")
    Whole one(@PathVariable long id) {
        return publications
                .find(id)
                .map(publication -> new Whole(publication, publications.changes(id)))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
