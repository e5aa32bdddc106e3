package org.doselens.onsite.backfill;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.doselens.backfill.BackfillState;
import org.doselens.backfill.BackfillStatus;
import org.doselens.backfill.Pace;

/** A back-fill as its card shows it. */
record BackfillView(BackfillStatus job) {

    /** Message key below {@code backfill.state.}. */
    public String state() {
        if (job.state() == BackfillState.RUNNING && problem() != null) {
            return problem().isByOrder() ? "waiting" : "stuck";
        }
        return job.state().name().toLowerCase(Locale.ROOT);
    }

    /** Days done, in percent, with the studies done of the day in hand. */
    public double percent() {
        if (job.daysTotal() == 0) {
            return 0;
        }
        double days = job.daysDone();
        double found = job.studiesFound() == 0 ? 0 : (double) job.studiesDone() / job.studiesFound();
        return 100.0 * Math.min(job.daysTotal(), Math.max(days, found * (days + 1))) / job.daysTotal();
    }

    /** Why nothing goes on just now; null if it does. */
    public Hindrance problem() {
        return job.problem().isEmpty() ? null : new Hindrance(job.problem());
    }

    /** Studies given up, by why. */
    public Map<Hindrance, Long> failures() {
        Map<Hindrance, Long> failures = new LinkedHashMap<>();
        job.failures().forEach((reason, studies) -> failures.put(new Hindrance(reason), studies));
        return failures;
    }

    /** From when to when it works; empty for all day. */
    public String hours() {
        Pace pace = job.order().pace();
        return pace.from().equals(pace.until()) ? "" : pace.from() + "–" + pace.until();
    }

    public String modalities() {
        return String.join(" ", new TreeSet<>(job.order().modalities()));
    }

    public boolean mayPause() {
        return job.state() == BackfillState.ORDERED || job.state() == BackfillState.RUNNING;
    }

    public boolean mayResume() {
        return job.state() == BackfillState.PAUSED;
    }

    public boolean mayCancel() {
        return mayPause() || mayResume();
    }
}
