package org.doselens.core.measure;

import java.time.Instant;
import java.util.Set;
import org.doselens.exam.Exam;
import org.doselens.exam.Flag;
import org.doselens.exam.Totals;

/**
 * An exam as it counts in the store.
 *
 * @param standardKey as mapped now; empty while unmapped
 * @param bodyRegion of that mapping; empty for none
 * @param totals without the events that count in another exam
 * @param elsewhere positions of those events
 */
public record LoadedFigures(
        Exam exam, String standardKey, String bodyRegion, Totals totals, Set<Integer> elsewhere, Instant receivedAt) {

    boolean isCt() {
        return "CT".equals(exam.modality());
    }

    boolean isPatient() {
        return !exam.flags().contains(Flag.NOT_PATIENT);
    }

    Double ageYears() {
        return exam.patient() == null ? null : exam.patient().ageYears();
    }

    /** What was booked; empty if nobody said. */
    String bookedKey() {
        String booked = exam.procedure() == null ? null : exam.procedure().bookedStandardKey();
        return booked == null ? "" : booked;
    }
}
