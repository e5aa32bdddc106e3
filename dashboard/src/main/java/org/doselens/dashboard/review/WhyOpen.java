package org.doselens.dashboard.review;

import java.time.LocalDate;
import java.util.OptionalInt;
import org.doselens.core.review.Effect;
import org.doselens.core.review.Finding;
import org.doselens.core.review.FindingLog;
import org.doselens.look.Figures;

/** Why a finding cannot be closed yet, and what would let it: it closes on effect, not on a comment. */
final class WhyOpen {

    private WhyOpen() {}

    /** In words; null for a finding that is closed or can be. */
    static String of(Finding finding, Effect effect, LocalDate today, Figures f) {
        if (!finding.open() || (effect != null && effect.shown())) {
            return null;
        }
        if (effect == null) {
            return f.word("review.open.noAction");
        }
        if (effect.examsBefore() < Effect.FEWEST) {
            return f.word("review.open.before", f.count(effect.examsBefore()), Effect.FEWEST);
        }
        LocalDate last = finding.actedOn().plusDays(FindingLog.COMPARED_DAYS);
        String reason = reason(effect, f);
        return today.isAfter(last) ? reason + " " + f.word("review.open.past", f.day(last)) : reason;
    }

    private static String reason(Effect effect, Figures f) {
        if (effect.examsAfter() == 0) {
            return f.word("review.open.waiting", Effect.FEWEST);
        }
        String interval = FindingController.interval(effect.shareChange(), f);
        OptionalInt more = effect.examsToShow();
        if (more.isPresent()) {
            return f.word("review.open.more", interval, f.count(more.getAsInt()));
        }
        return effect.enough()
                ? f.word("review.open.notRarer", interval)
                : f.word("review.open.few", Effect.FEWEST - effect.examsAfter());
    }
}
