package org.doselens.dashboard.reference;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.DoubleStream;
import org.doselens.benchmarksdata.StandardProcedures;
import org.doselens.core.organisation.Site;
import org.doselens.core.reference.LevelDraft;
import org.doselens.core.reference.OrderStatistics.Interval;
import org.doselens.core.reference.OwnDistribution;
import org.doselens.core.reference.OwnDistribution.Proposal;
import org.doselens.core.reference.OwnDistribution.Question;
import org.doselens.core.reference.OwnDistribution.Room;
import org.doselens.core.reference.OwnLevels;
import org.doselens.dashboard.access.SiteChoice;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A site's own doses by ICRP 135 and the drafts made from them, as JSON. To read: a draft is a person's, on the page. */
@RestController
class OwnLevelApi {

    private final OwnLevels own;
    private final SiteChoice sites;
    private final Clock clock;
    private final StandardProcedures procedures = StandardProcedures.load();

    OwnLevelApi(OwnLevels own, SiteChoice sites, Clock clock) {
        this.own = own;
        this.sites = sites;
        this.clock = clock;
    }

    /** @param low with {@code high} its 95% interval; both null of too few exams */
    record Quartile(int percentile, double value, Double low, Double high) {}

    /**
     * Doses of one procedure and metric in the metric's unit.
     *
     * @param phantomCm 0 where the metric knows none
     * @param days with exams
     * @param leastExams below, the doses are too few for a typical value
     * @param quartiles none of nothing
     */
    record OwnDoses(
            String standardKey,
            String metric,
            String unit,
            String band,
            int phantomCm,
            LocalDate from,
            LocalDate to,
            int exams,
            int days,
            int leastExams,
            List<Quartile> quartiles,
            List<Room> rooms,
            List<Proposal> proposals,
            List<LevelDraft> drafts) {}

    @Operation(
            summary = "The site's own doses by ICRP 135, what level they suggest, and all drafts with their decisions",
            description =
                    "What is left out or not understood becomes the usual: the procedure's first metric, adults, the"
                            + " phantom of 32 cm, the last 365 days. 404 for a procedure that is unknown or has no dose.")
    @Audited("api.ownLevels.view")
    @GetMapping(path = "/api/v1/own-levels", produces = "application/json")
    OwnDoses doses(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @Parameter(description = "key of a standard procedure") @RequestParam(defaultValue = "") String procedure,
            @Parameter(description = "such as dlpMgyCm") @RequestParam(required = false) String metric,
            @Parameter(description = "age band, such as adult") @RequestParam(required = false) String band,
            @Parameter(description = "16 or 32, where the metric knows a phantom") @RequestParam(required = false)
                    Integer phantom,
            @Parameter(description = "YYYY-MM-DD") @RequestParam(required = false) LocalDate from,
            @Parameter(description = "YYYY-MM-DD") @RequestParam(required = false) LocalDate to,
            HttpServletRequest request) {
        Site site = sites.of(viewer, request);
        OwnLevelChoice choice = new OwnLevelChoice(procedure, metric, band, phantom, from, to);
        Question question = choice.question(
                site,
                choice.procedureOf(procedures),
                clock.instant().atZone(site.zone()).toLocalDate());
        OwnDistribution doses = own.doses(viewer.tenantId(), question);
        return new OwnDoses(
                question.standardKey(),
                question.metric().key(),
                question.metric().unit(),
                question.band().key(),
                question.phantomCm(),
                question.from(),
                question.to(),
                doses.exams(),
                doses.days(),
                doses.leastExams(),
                quartiles(doses),
                doses.rooms(),
                doses.proposals(),
                own.drafts(viewer.tenantId()));
    }

    private static List<Quartile> quartiles(OwnDistribution doses) {
        if (doses.exams() == 0) {
            return List.of();
        }
        return DoubleStream.of(0.25, 0.5, 0.75)
                .mapToObj(q -> {
                    Interval interval = doses.interval(q);
                    return new Quartile(
                            (int) Math.round(100 * q),
                            doses.quantile(q),
                            interval == null ? null : interval.low(),
                            interval == null ? null : interval.high());
                })
                .toList();
    }
}
