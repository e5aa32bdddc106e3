package org.doselens.core.utilization;

import java.util.List;
import java.util.Map;
import org.doselens.core.exam.DeviceName;

/**
 * What a device did in some days.
 *
 * @param days of them on which hours were known, and which the minutes are of
 * @param withoutHours days on which nobody said hours: their exams count, their minutes do not
 * @param minutes of operating hours up to now
 * @param outsideMinutes exams outside operating hours
 * @param patients by pseudonym
 * @param bodyParts as the headers name them
 * @param firstCaseDelay from opening to the first exam, one value for each day with an exam; not for devices that never
 *     close
 * @param endOfDay from closing to the end of the last exam that began before; negative if it ended earlier
 * @param gaps idle times, the largest first
 * @param examsPerHour begun in operating hours, per available hour; null without hours
 * @param parallel exams that began over a minute before another one on the device ended
 * @param odd intervals that cannot be right, by what is odd
 * @param sources how many exams have their interval from where
 * @param clockOffsetS what its receiver sees of its clock; null if not known
 * @param corrected exams whose times were set right by an entry of the device's log
 * @param estimated exams whose interval was widened from images or events to the time on the table
 * @param bias how its intervals were widened; null if none was
 * @param untaught exams known by images, events or reports alone that no performed step of the site teaches about: their
 *     time on the table is longer than what stands here
 * @param segments its timeline; empty if it was not asked for
 */
public record DeviceUse(
        DeviceName name,
        String modality,
        int days,
        int withoutHours,
        Minutes minutes,
        double outsideMinutes,
        int exams,
        int patients,
        int bodyParts,
        int discontinued,
        Spread duration,
        Spread turnover,
        Spread firstCaseDelay,
        Spread endOfDay,
        List<Segment> gaps,
        Double examsPerHour,
        int parallel,
        Map<TimedExam.Oddity, Integer> odd,
        Map<String, Integer> sources,
        Double clockOffsetS,
        int corrected,
        int estimated,
        TableTime.Bias bias,
        int untaught,
        List<Segment> segments) {}
