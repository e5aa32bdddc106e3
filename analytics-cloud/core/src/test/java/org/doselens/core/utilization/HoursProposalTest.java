package org.doselens.core.utilization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Hours that exams suggest, and when they suggest none. */
class HoursProposalTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    /** Exams of 20 minutes, one every half hour from 08:00 on, on the working days of some weeks. */
    private static List<TimedExam> exams(int weeks, int perDay) {
        List<TimedExam> exams = new ArrayList<>();
        for (LocalDate day : dates(weeks)) {
            for (int i = 0; day.getDayOfWeek().getValue() < 6 && i < perDay; i++) {
                exams.add(exam(day, LocalTime.of(8, 0).plusMinutes(30L * i)));
            }
        }
        return exams;
    }

    private static TimedExam exam(LocalDate day, LocalTime at) {
        ZonedDateTime from = day.atTime(at).atZone(ZONE);
        return new TimedExam(
                "k" + from,
                "d",
                "CT",
                day,
                from.toInstant(),
                from.plusMinutes(20).toInstant(),
                "mpps");
    }

    private static List<LocalDate> dates(int weeks) {
        return MONDAY.datesUntil(MONDAY.plusWeeks(weeks)).toList();
    }

    private static HoursProposal learn(List<TimedExam> exams, int weeks) {
        return HoursProposal.learn(exams, dates(weeks), ZONE);
    }

    @Test
    void a_working_week_of_thirty_exams_suggests_its_hours() {
        HoursProposal learned = learn(exams(1, 6), 1);
        assertThat(learned.hours().days())
                .containsExactly("08:00-11:00", "08:00-11:00", "08:00-11:00", "08:00-11:00", "08:00-11:00", "", "");
        assertThat(learned.days()).isEqualTo(5);
        assertThat(learned.since()).isEqualTo(MONDAY);
    }

    @Test
    void fewer_exams_or_days_suggest_nothing_and_say_how_many_there_are() {
        assertThat(learn(exams(1, 5), 1)).isEqualTo(new HoursProposal(null, 5, MONDAY, 25, 1));
        List<TimedExam> fourDays = exams(1, 12).stream()
                .filter(exam -> exam.siteDay().isBefore(MONDAY.plusDays(4)))
                .toList();
        assertThat(learn(fourDays, 1)).isEqualTo(new HoursProposal(null, 4, MONDAY, 48, 1));
        assertThat(learn(List.of(), 1)).isNull();
    }

    /** One exam a day, never at the hour of the day before: in no quarter of an hour the device is in use on most days. */
    @Test
    void a_device_with_an_exam_a_day_is_not_suggested_as_closed_all_week() {
        List<TimedExam> exams = new ArrayList<>();
        dates(6).forEach(day -> exams.add(exam(day, LocalTime.of(8 + day.getDayOfMonth() % 9, 0))));
        assertThat(learn(exams, 6)).isEqualTo(new HoursProposal(null, 42, MONDAY, 42, 6));
    }

    /** One every day at half past eight and three more that come when they come. */
    @Test
    void hours_that_would_hold_less_than_half_of_the_exams_are_not_suggested() {
        List<TimedExam> exams = new ArrayList<>();
        dates(6).forEach(day -> {
            exams.add(exam(day, LocalTime.of(8, 30)));
            for (int i = 0; i < 3; i++) {
                exams.add(exam(day, LocalTime.of(10 + (day.getDayOfMonth() * 5 + 4 * i) % 12, 0)));
            }
        });
        assertThat(learn(exams, 6)).isEqualTo(new HoursProposal(null, 42, MONDAY, 168, 6));
    }
}
