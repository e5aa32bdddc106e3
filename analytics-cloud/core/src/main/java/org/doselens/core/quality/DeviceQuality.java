package org.doselens.core.quality;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.doselens.core.exam.DeviceName;

/**
 * The data of one device over some weeks.
 *
 * @param exams of the newest weeks asked for
 * @param faulty exams of these with at least one fault
 * @param faults exams of these by fault, in a fixed order; {@code age} is an unknown one or a placeholder
 * @param weeks every week with exams, oldest first
 */
public record DeviceQuality(
        DeviceName device, String modality, long exams, long faulty, Map<String, Long> faults, List<Week> weeks) {

    /** One week, by its Monday. */
    public record Week(LocalDate monday, long exams, long faulty) {

        /** Share of exams without a fault, in percent. */
        public double score() {
            return exams == 0 ? 100 : 100.0 * (exams - faulty) / exams;
        }
    }

    /** Share of exams without a fault, in percent; null without exams. */
    public Double score() {
        return exams == 0 ? null : 100.0 * (exams - faulty) / exams;
    }
}
