package org.doselens.dashboard.review;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.doselens.core.exam.ExamLookup;
import org.doselens.core.organisation.Site;
import org.doselens.core.review.Component;
import org.doselens.core.review.Decision;
import org.doselens.core.review.Entry;
import org.doselens.core.review.Finding;
import org.doselens.core.review.FindingLog;
import org.doselens.core.review.Hint;
import org.doselens.core.review.Item;
import org.doselens.core.review.ItemState;
import org.doselens.core.review.ReviewRefused;
import org.doselens.core.review.Worklist;
import org.doselens.dashboard.access.SiteChoice;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.doselens.dashboard.cause.CauseLookup;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The worklist, causes and findings as JSON. */
@RestController
@RequestMapping(path = "/api/v1/review", produces = "application/json")
class ReviewApi {

    private static final int MOST = 200;

    private final Worklist worklist;
    private final FindingLog findings;
    private final Desk desk;
    private final ExamLookup exams;
    private final CauseLookup causes;
    private final SiteChoice sites;
    private final ReviewCsv csv;
    private final Clock clock;

    ReviewApi(
            Worklist worklist,
            FindingLog findings,
            Desk desk,
            ExamLookup exams,
            CauseLookup causes,
            SiteChoice sites,
            ReviewCsv csv,
            Clock clock) {
        this.worklist = worklist;
        this.findings = findings;
        this.desk = desk;
        this.exams = exams;
        this.causes = causes;
        this.sites = sites;
        this.csv = csv;
        this.clock = clock;
    }

    /** An item with its thread. */
    record ItemWithThread(Item item, List<Entry> thread) {}

    /** A decision: a state, its reason code, words, and whether the person says that they did not perform the exam. */
    record Wanted(String state, String reason, String text, boolean notPerformer) {}

    /** Words of a person. */
    record Words(String text) {}

    /** To whom and until when. */
    record Assignment(int accountId, LocalDate dueDate) {}

    /**
     * Why an exam has its dose, in the unit of the metric.
     *
     * @param parts by component; reference plus all parts is the total
     */
    record CausesOfExam(
            String metric,
            double reference,
            double total,
            Map<String, Double> parts,
            Map<String, Double> factors,
            List<Hint> hints,
            int groupExams,
            LocalDate groupFrom,
            LocalDate groupTo,
            boolean groupOfDevice,
            boolean groupOfChildren) {}

    @Operation(
            summary = "Items of the worklist",
            description = "Open items whatever their day, within the site's budget unless beyond is set; with a state,"
                    + " items of the last days. After so many as one answer holds, send the id of the last as after.")
    @Audited("api.review.list")
    @GetMapping("/items")
    List<Item> items(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            HttpServletRequest request,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam Map<String, String> given) {
        Site site = sites.of(viewer, request);
        ReviewQuery query = ReviewQuery.of(given);
        LocalDate today = clock.instant().atZone(site.zone()).toLocalDate();
        return worklist.itemsAfter(site, query.filter(today, viewer.accountId()), MOST, after);
    }

    @Operation(summary = "The same as CSV, whole and streamed", description = "Answers text/csv.")
    @Audited("api.review.export")
    @GetMapping(path = "/items.csv", produces = "*/*")
    void itemsCsv(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            HttpServletRequest request,
            @RequestParam Map<String, String> given,
            HttpServletResponse response)
            throws IOException {
        Site site = sites.of(viewer, request);
        LocalDate today = clock.instant().atZone(site.zone()).toLocalDate();
        csv.items(site, ReviewQuery.of(given).filter(today, viewer.accountId()), response);
    }

    @Operation(summary = "Findings of a site as CSV, with their before and after")
    @Audited("api.review.findings.export")
    @GetMapping(path = "/findings.csv", produces = "*/*")
    void findingsCsv(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        csv.findings(sites.of(viewer, request), response);
    }

    @Operation(summary = "One item with its thread")
    @Audited("api.review.item")
    @GetMapping("/items/{item}")
    ItemWithThread item(@Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer, @PathVariable long item) {
        return worklist.item(viewer.tenantId(), item)
                .map(found -> new ItemWithThread(found, worklist.thread(viewer.tenantId(), item)))
                .orElseThrow(ReviewApi::unknown);
    }

    @Operation(summary = "Causes of an exam's dose: the parts sum to the whole")
    @Audited("api.review.causes")
    @GetMapping("/exams/{examKey}/causes")
    CausesOfExam causes(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer, @PathVariable String examKey) {
        return exams.exam(viewer.tenantId(), examKey)
                .flatMap(sheet -> causes.of(viewer.tenantId(), sheet))
                .map(found -> new CausesOfExam(
                        found.measure().metric(),
                        found.split().reference(),
                        found.split().total(),
                        found.split().parts().entrySet().stream()
                                .collect(Collectors.toMap(part -> part.getKey().key(), Map.Entry::getValue)),
                        found.split().parts().keySet().stream()
                                .collect(Collectors.toMap(
                                        Component::key, one -> found.split().factor(one))),
                        found.hints(),
                        found.group().exams(),
                        found.group().fromDay(),
                        found.group().toDay(),
                        !found.group().device().isEmpty(),
                        found.group().children()))
                .orElseThrow(ReviewApi::unknown);
    }

    @Operation(summary = "Say something about an item")
    @PostMapping("/items/{item}/comments")
    ItemWithThread comment(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @PathVariable long item,
            @RequestBody Words words,
            HttpServletRequest request) {
        desk.comment(viewer, item, words.text(), request);
        return item(viewer, item);
    }

    @Operation(summary = "Explain an exam as its performer, before somebody else decides")
    @PostMapping("/items/{item}/explanation")
    ItemWithThread explain(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @PathVariable long item,
            @RequestBody Words words,
            HttpServletRequest request) {
        desk.explain(viewer, item, words.text(), request);
        return item(viewer, item);
    }

    @Operation(summary = "Give an item to somebody")
    @PostMapping("/items/{item}/assignment")
    ItemWithThread assign(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @PathVariable long item,
            @RequestBody Assignment wanted,
            HttpServletRequest request) {
        desk.assign(viewer, item, wanted.accountId(), wanted.dueDate(), request);
        return item(viewer, item);
    }

    @Operation(
            summary = "Decide on an item: justified, over-exposed or data-error; in-review takes a decision back",
            description = "The performer's explanation comes first, and who gave it cannot decide. Where only the room"
                    + " explained it, notPerformer must be true.")
    @PostMapping("/items/{item}/decision")
    ItemWithThread decide(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @PathVariable long item,
            @RequestBody Wanted wanted,
            HttpServletRequest request) {
        ItemState state = ItemState.ofKey(wanted.state() == null ? "" : wanted.state())
                .orElseThrow(() -> new ReviewRefused(ReviewRefused.Reason.WRONG_INPUT, "no such state"));
        String reason = wanted.reason() == null ? "" : wanted.reason();
        desk.decide(viewer, item, new Decision(state, reason, wanted.text(), wanted.notPerformer()), request);
        return item(viewer, item);
    }

    @Operation(summary = "Findings of a site: one cause on one device each")
    @Audited("api.review.findings")
    @GetMapping("/findings")
    List<Finding> findings(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer, HttpServletRequest request) {
        return findings.of(sites.of(viewer, request));
    }

    private static ReviewRefused unknown() {
        return new ReviewRefused(
                ReviewRefused.Reason.UNKNOWN, "this tenant has no such item, or its exam has no group to compare with");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(ReviewRefused refused) {
        return problem(refused);
    }

    static ResponseEntity<ProblemDetail> problem(ReviewRefused refused) {
        HttpStatus status = switch (refused.reason()) {
            case UNKNOWN -> HttpStatus.NOT_FOUND;
            case OWN_EXAM, NOT_EXPLAINED, NOT_DECLARED, NO_EFFECT -> HttpStatus.CONFLICT;
            case WRONG_INPUT -> HttpStatus.BAD_REQUEST;
        };
        return ResponseEntity.status(status).body(ProblemDetail.forStatusAndDetail(status, refused.getMessage()));
    }
}
