package org.doselens.core.utilization;

import java.time.Duration;
import java.time.Instant;
import org.doselens.core.exam.DeviceName;

/**
 * What a measure of utilization needs to know of an exam.
 *
 * @param name released local name or protocol; empty if none was released
 * @param standardKey empty if the name is not mapped
 * @param patient pseudonym; empty if there is none
 * @param performer pseudonym; empty where the site sends none
 * @param discontinued the modality said so (MPPS)
 * @param bodyParts how many body parts the headers name, at least 1
 * @param arrivedAt when the patient arrived; null if nothing told it
 */
public record ExamFacts(
        TimedExam time,
        DeviceName device,
        String serialNumber,
        String name,
        String standardKey,
        String patient,
        String performer,
        boolean discontinued,
        int bodyParts,
        Instant arrivedAt) {

    ExamFacts corrected(Duration offset) {
        return with(time.corrected(offset));
    }

    /** The same exam at another time or on another device. */
    ExamFacts with(TimedExam time) {
        return with(time, device);
    }

    ExamFacts with(TimedExam time, DeviceName device) {
        return new ExamFacts(
                time, device, serialNumber, name, standardKey, patient, performer, discontinued, bodyParts, arrivedAt);
    }
}
