package org.doselens.core.exam;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a department looks like now, against what is usual at this weekday and time of day. All days and hours are the
 * site's own.
 *
 * @param day the last day of the period
 * @param running whether that is the site's today, so that the period is not over
 * @param exams exams of patients in the period
 * @param leftOut exams of the period that are counted nowhere, by reason: {@code notPatient}, {@code withdrawn}
 * @param previous the same count for the six periods before, oldest first, up to the same time of day
 * @param ct verdicts of the period's CT exams
 * @param previousCt the same for the six periods before, oldest first
 * @param trend CT verdicts per day of the last 28 days, oldest first
 * @param latest the exams whose newest revision came last, whatever their day
 */
public record Overview(
        LocalDate day,
        int periodDays,
        Instant computedAt,
        boolean running,
        int exams,
        Map<String, Integer> leftOut,
        Usual usual,
        List<Integer> previous,
        Verdicts ct,
        List<Verdicts> previousCt,
        List<DeviceToday> devices,
        List<ModalityToday> modalities,
        List<DayVerdicts> trend,
        List<Hour> hours,
        List<ExamRow> latest,
        Optional<Heartbeats> receivers) {

    /**
     * Counts of CT exams by verdict.
     *
     * @param provisional judged by a level that is not verified
     * @param notJudged why not, and how many
     */
    public record Verdicts(int within, int over, int provisional, Map<String, Integer> notJudged) {

        /** None at all. */
        public static final Verdicts NONE = new Verdicts(0, 0, 0, Map.of());

        /** Exams with a verdict. */
        public int judged() {
            return within + over;
        }

        /** Exams without one. */
        public int left() {
            return notJudged.values().stream().mapToInt(Integer::intValue).sum();
        }

        /** Percent of the judged that are within, or null if none was judged. */
        public Double share() {
            return judged() == 0 ? null : 100.0 * within / judged();
        }
    }

    /** The first day of the period. */
    public LocalDate from() {
        return day.minusDays(periodDays - 1L);
    }

    /** The verdicts of one day. */
    public record DayVerdicts(LocalDate day, Verdicts verdicts) {}

    /** Exams that started in one hour of today, against the same weekday. */
    public record Hour(int hour, int exams, Usual usual) {}

    /** All devices of one modality in the period. */
    public record ModalityToday(String modality, int exams, Usual usual) {}

    /**
     * One device in the period.
     *
     * @param ct null for a device without CT exams in the period
     * @param lastDataAt when the receiver last got something of it; null if it never did
     * @param usualGap on nine of ten comparable days the last exam was no longer ago at this time; null if unknown
     * @param silent the last data is over twice that long ago
     * @param clockOffsetS its clock minus its receiver's in seconds; null if not known
     * @param ignored the site keeps it out
     */
    public record DeviceToday(
            DeviceName name,
            String modality,
            int exams,
            Usual usual,
            Verdicts ct,
            Instant lastDataAt,
            Duration usualGap,
            boolean silent,
            Double clockOffsetS,
            boolean ignored) {

        private static final int WRONG_FROM_S = 120;
        /** Objects that are older than this when they come were sent late: that says nothing of a clock. */
        private static final int LATE_FROM_S = -600;

        /** Two minutes off or more, so that an exam may fall into another hour's figures. */
        public boolean clockOff() {
            return clockOffsetS != null && Math.abs(clockOffsetS) >= WRONG_FROM_S && tellsOfClock(clockOffsetS);
        }

        /** Whether an offset in seconds is one of a clock, not of objects that were sent late. */
        public static boolean tellsOfClock(double offsetS) {
            return offsetS > LATE_FROM_S;
        }
    }

    /** The receivers of the site: when one was last heard, and what waits in all of them. */
    public record Heartbeats(Instant lastAt, int receivers, long waiting, long quarantined) {}

    /** Devices whose silence is unusual. */
    public List<DeviceToday> silentDevices() {
        return devices.stream().filter(DeviceToday::silent).toList();
    }
}
