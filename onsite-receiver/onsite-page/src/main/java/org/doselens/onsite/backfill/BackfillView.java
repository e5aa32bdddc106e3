package org.doselens.onsite.backfill;

import java.util.Locale;
import java.util.TreeSet;
import org.doselens.backfill.BackfillState;
import org.doselens.backfill.BackfillStatus;

/** A back-fill as its card shows it. */
record BackfillView(BackfillStatus job) {

    /** Message key below {@code backfill.state.}. */
    public String state() {
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
