package org.doselens.core.review;

import java.util.Set;
import java.util.TreeSet;
import org.doselens.exam.Exam;
import org.doselens.exam.IrradiationEvent;
import org.doselens.exam.Totals;

/**
 * An exam of a day with what the split takes of it.
 *
 * @param standardKey as mapped now; empty while unmapped
 * @param otherRegion whether another region was scanned than the booked procedure, or the name, means
 * @param measure null for an exam that was withdrawn, is of no patient, or has no split
 * @param levelRatio DLP over the level in force; null without a verdict
 */
record SplitExam(
        Exam exam,
        int revision,
        int siteId,
        boolean history,
        String standardKey,
        boolean otherRegion,
        Measure measure,
        Double levelValue,
        Double levelRatio,
        boolean provisional) {

    String examKey() {
        return exam.examKey();
    }

    String deviceKey() {
        return ReferenceGroups.deviceKey(exam);
    }

    String modality() {
        return exam.modality();
    }

    boolean bookedDiffers() {
        String booked = exam.procedure() == null ? null : exam.procedure().bookedStandardKey();
        return otherRegion || (booked != null && !standardKey.isEmpty() && !booked.equals(standardKey));
    }

    boolean doseCheckAlert() {
        return exam.irradiationEvents().stream()
                .map(IrradiationEvent::doseCheck)
                .anyMatch(check -> check != null && Boolean.TRUE.equals(check.alertExceeded()));
    }

    /** Numbers of events as ClickHouse joins them. */
    static Set<Integer> numbers(String joined) {
        Set<Integer> numbers = new TreeSet<>();
        if (joined != null && !joined.isEmpty()) {
            for (String one : joined.split(",", -1)) {
                numbers.add(Integer.valueOf(one));
            }
        }
        return numbers;
    }

    /** Totals that count, as far as the split asks for them. */
    static Totals totals(Double dlp, Double dap) {
        return new Totals(dlp, dap, null, null, null, null, null);
    }
}
