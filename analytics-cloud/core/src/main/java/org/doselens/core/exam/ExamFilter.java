package org.doselens.core.exam;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Which exams, in which order. Empty text means all.
 *
 * @param receivedSince only exams whose newest revision came at or after this instant
 * @param procedure key of a standard procedure, {@code unmapped}, {@code disagreeing} for exams that were not
 *     scanned as booked, {@code patients} or {@code not-patients} for what is counted and what is not, {@code wait-known},
 *     {@code wait-unknown} or {@code wait-impossible} by what is known of the patient's wait, or {@code fault-} with a
 *     fault of the data
 * @param verdict as in {@link Verdict#outcome()}, or {@code notJudged} for all without a verdict
 * @param text part of a released name
 * @param keyStart beginning of the exam's key, lower case
 */
public record ExamFilter(
        LocalDate from,
        LocalDate to,
        Instant receivedSince,
        String device,
        String modality,
        String procedure,
        String verdict,
        String text,
        String keyStart,
        Sort sort,
        boolean descending) {

    /** What the order goes by. */
    public enum Sort {
        STARTED,
        RECEIVED,
        DLP,
        RATIO
    }

    /** All exams of a span of days, newest first. */
    public static ExamFilter of(LocalDate from, LocalDate to) {
        return new ExamFilter(from, to, Instant.EPOCH, "", "", "", "", "", "", Sort.STARTED, true);
    }

    /** The same on other days. */
    ExamFilter on(LocalDate firstDay, LocalDate lastDay) {
        return new ExamFilter(
                firstDay,
                lastDay,
                receivedSince,
                device,
                modality,
                procedure,
                verdict,
                text,
                keyStart,
                sort,
                descending);
    }

    /** All exams of a span of days that came since an instant, the last to come first. */
    static ExamFilter receivedSince(Instant instant, LocalDate from, LocalDate to) {
        return new ExamFilter(from, to, instant, "", "", "", "", "", "", Sort.RECEIVED, true);
    }
}
