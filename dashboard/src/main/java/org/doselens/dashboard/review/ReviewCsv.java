package org.doselens.dashboard.review;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.doselens.core.organisation.Site;
import org.doselens.core.review.Effect;
import org.doselens.core.review.Finding;
import org.doselens.core.review.FindingLog;
import org.doselens.core.review.Item;
import org.doselens.core.review.ItemFilter;
import org.doselens.core.review.RuleKind;
import org.doselens.core.review.Worklist;
import org.doselens.dashboard.csv.CsvFile;
import org.springframework.stereotype.Component;

/** The worklist and the findings as CSV, by page and by API alike. */
@Component
class ReviewCsv {

    private static final List<String> ITEM = List.of(
            "id",
            "examKey",
            "shortCode",
            "siteDay",
            "startedAt",
            "modality",
            "standardKey",
            "deviceName",
            "metric",
            "total",
            "reference",
            "levelValue",
            "levelRatio",
            "provisional",
            "rules",
            "firstCause",
            "score",
            "dayRank",
            "state",
            "sampled",
            "findingId",
            "assignee",
            "dueDate",
            "reason",
            "roomReason",
            "explainer",
            "decider",
            "openedAt",
            "changedAt");
    private static final List<String> FINDING = List.of(
            "id",
            "deviceName",
            "cause",
            "openedAt",
            "exams",
            "openExams",
            "action",
            "owner",
            "dueDate",
            "actedOn",
            "examsBefore",
            "causeBefore",
            "examsAfter",
            "causeAfter",
            "shareChangePoints",
            "shareChangeLow",
            "shareChangeHigh",
            "doseChangePercent",
            "doseChangeLow",
            "doseChangeHigh",
            "effective",
            "closedAt",
            "closedBy",
            "closeNote");

    private final Worklist worklist;
    private final FindingLog findings;

    ReviewCsv(Worklist worklist, FindingLog findings) {
        this.worklist = worklist;
        this.findings = findings;
    }

    void items(Site site, ItemFilter filter, HttpServletResponse response) throws IOException {
        CsvFile.send(
                response,
                "worklist.csv",
                ITEM,
                each -> worklist.each(site, filter, item -> each.accept(fields(item, site))));
    }

    private static Object[] fields(Item item, Site site) {
        return new Object[] {
            item.id(),
            item.examKey(),
            item.shortCode(),
            item.siteDay(),
            CsvFile.moment(item.startedAt(), site.zone()),
            item.modality(),
            item.standardKey(),
            item.deviceName(),
            item.metric(),
            item.total(),
            item.reference(),
            item.levelValue(),
            item.levelRatio(),
            item.provisional(),
            item.rules().stream().map(RuleKind::key).collect(Collectors.joining(" ")),
            item.firstCause(),
            item.score(),
            item.dayRank(),
            item.state().key(),
            item.sampled(),
            item.findingId(),
            item.assignee(),
            item.dueDate(),
            item.reason(),
            item.roomReason(),
            item.explainer(),
            item.decider(),
            CsvFile.moment(item.openedAt(), site.zone()),
            CsvFile.moment(item.changedAt(), site.zone())
        };
    }

    void findings(Site site, HttpServletResponse response) throws IOException {
        CsvFile.send(
                response,
                "findings.csv",
                FINDING,
                each -> findings.of(site).forEach(finding -> each.accept(fields(finding, site))));
    }

    private Object[] fields(Finding finding, Site site) {
        Effect effect = findings.effect(site, finding).orElse(null);
        boolean told = effect != null && effect.enough();
        Effect.Interval share = told ? effect.shareChange() : NOTHING;
        Effect.Interval dose = told ? effect.doseChange() : NOTHING;
        return new Object[] {
            finding.id(),
            finding.deviceName(),
            finding.cause(),
            CsvFile.moment(finding.openedAt(), site.zone()),
            finding.items(),
            finding.openItems(),
            finding.action(),
            finding.owner(),
            finding.dueDate(),
            finding.actedOn(),
            effect == null ? null : effect.examsBefore(),
            effect == null ? null : effect.causeBefore(),
            effect == null ? null : effect.examsAfter(),
            effect == null ? null : effect.causeAfter(),
            finite(share.estimate()),
            finite(share.low()),
            finite(share.high()),
            finite(dose.estimate()),
            finite(dose.low()),
            finite(dose.high()),
            told ? effect.shown() : null,
            CsvFile.moment(finding.closedAt(), site.zone()),
            finding.closedBy(),
            finding.closeNote()
        };
    }

    private static final Effect.Interval NOTHING = new Effect.Interval(Double.NaN, Double.NaN, Double.NaN);

    private static Double finite(double value) {
        return Double.isFinite(value) ? (Double) value : null;
    }
}
