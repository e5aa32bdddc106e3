package org.doselens.dashboard.review;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.function.Supplier;
import org.doselens.core.audit.AuditEntry.Outcome;
import org.doselens.core.organisation.Site;
import org.doselens.core.review.Decision;
import org.doselens.core.review.FindingLog;
import org.doselens.core.review.Item;
import org.doselens.core.review.ReviewRefused;
import org.doselens.core.review.Reviewing;
import org.doselens.core.review.RuleKind;
import org.doselens.core.review.Rules;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.AuditRecorder;
import org.springframework.stereotype.Component;

/** Every change of review, from page and API alike: done or refused, and written into the audit. */
@Component
class Desk {

    private static final int MOST_OF_A_FINDING = 10_000;

    private final Reviewing reviewing;
    private final Rules rules;
    private final FindingLog findings;
    private final AuditRecorder audit;

    Desk(Reviewing reviewing, Rules rules, FindingLog findings, AuditRecorder audit) {
        this.reviewing = reviewing;
        this.rules = rules;
        this.findings = findings;
        this.audit = audit;
    }

    void comment(Viewer viewer, long item, String text, HttpServletRequest request) {
        run(viewer, "review.comment", "item " + item, request, () -> {
            reviewing.comment(viewer.tenantId(), viewer.accountId(), item, text);
            return 0L;
        });
    }

    void explain(Viewer viewer, long item, String text, HttpServletRequest request) {
        run(viewer, "review.explain", "item " + item, request, () -> {
            reviewing.explain(viewer.tenantId(), viewer.accountId(), item, text);
            return 0L;
        });
    }

    void assign(Viewer viewer, long item, int assignee, LocalDate due, HttpServletRequest request) {
        run(viewer, "review.assign", "item " + item + " to account " + assignee, request, () -> {
            reviewing.assign(viewer.tenantId(), viewer.accountId(), item, assignee, due);
            return 0L;
        });
    }

    void decide(Viewer viewer, long item, Decision decision, HttpServletRequest request) {
        String declared = decision.notPerformer() ? " not the performer" : "";
        String object = "item " + item + " " + decision.state().key() + " " + decision.reason() + declared;
        run(viewer, "review.decide", object, request, () -> {
            reviewing.decide(viewer.tenantId(), viewer.accountId(), item, decision);
            return 0L;
        });
    }

    long switchOn(
            Viewer viewer, RuleKind kind, Double parameter, LocalDate from, String note, HttpServletRequest request) {
        String object = kind.key() + (parameter == null ? "" : " " + parameter) + " from " + from;
        return run(
                viewer,
                "review.rule.on",
                object,
                request,
                () -> rules.switchOn(viewer.tenantId(), viewer.accountId(), kind, parameter, from, note));
    }

    void switchOff(Viewer viewer, RuleKind kind, HttpServletRequest request) {
        run(viewer, "review.rule.off", kind.key(), request, () -> {
            if (!rules.switchOff(viewer.tenantId(), viewer.accountId(), kind)) {
                throw new ReviewRefused(ReviewRefused.Reason.UNKNOWN, "that rule is not on");
            }
            return 0L;
        });
    }

    void set(Viewer viewer, Site site, Rules.Setting setting, HttpServletRequest request) {
        String object = "site " + site.siteId() + " budget " + setting.budgetPerDay() + " sample "
                + setting.samplePercent() + " word " + setting.overWord();
        run(viewer, "review.setting", object, request, () -> {
            rules.set(site, setting);
            return 0L;
        });
    }

    void act(
            Viewer viewer,
            Site site,
            long finding,
            String action,
            int owner,
            LocalDate due,
            LocalDate actedOn,
            HttpServletRequest request) {
        run(viewer, "review.finding.act", "finding " + finding, request, () -> {
            findings.act(site, viewer.accountId(), finding, action, owner, due, actedOn);
            return 0L;
        });
    }

    void close(Viewer viewer, Site site, long finding, String note, HttpServletRequest request) {
        run(viewer, "review.finding.close", "finding " + finding, request, () -> {
            findings.close(site, viewer.accountId(), finding, note);
            return 0L;
        });
    }

    /**
     * Decides on the exams that a finding holds and that still wait, each by the rules of a decision.
     *
     * @return how many were decided; the rest stays open
     */
    Settled settle(Viewer viewer, Site site, long finding, Decision decision, HttpServletRequest request) {
        if (findings.finding(site, finding).isEmpty()) {
            throw new ReviewRefused(ReviewRefused.Reason.UNKNOWN, "this site has no such finding");
        }
        int done = 0;
        ReviewRefused.Reason why = null;
        for (Item item : findings.open(site, finding, MOST_OF_A_FINDING)) {
            try {
                decide(viewer, item.id(), decision, request);
                done++;
            } catch (ReviewRefused refused) {
                why = refused.reason();
            }
        }
        return new Settled(done, why);
    }

    /**
     * What became of a finding's exams.
     *
     * @param why one that was not decided is open; null if all were
     */
    record Settled(int done, ReviewRefused.Reason why) {}

    private long run(Viewer viewer, String action, String object, HttpServletRequest request, Supplier<Long> change) {
        try {
            long result = change.get();
            audit.record(viewer, action, object, Outcome.DONE, request);
            return result;
        } catch (ReviewRefused refused) {
            audit.record(viewer, action, object + " " + refused.reason(), Outcome.REFUSED, request);
            throw refused;
        }
    }
}
