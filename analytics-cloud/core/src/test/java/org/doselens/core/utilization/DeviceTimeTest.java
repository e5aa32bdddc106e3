package org.doselens.core.utilization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.doselens.core.exam.DeviceName;
import org.junit.jupiter.api.Test;

/** A device's minutes by what it did. */
class DeviceTimeTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 11);
    private static final Instant LATER = Instant.parse("2027-01-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private static Instant at(LocalDate day, String time, ZoneId zone) {
        return day.atTime(java.time.LocalTime.parse(time)).atZone(zone).toInstant();
    }

    private static Span span(String from, String to) {
        return new Span(at(DAY, from, SHANGHAI), at(DAY, to, SHANGHAI));
    }

    private static ExamFacts exam(Instant from, Instant to) {
        TimedExam time =
                new TimedExam("k" + from, "d", "CT", from.atZone(SHANGHAI).toLocalDate(), from, to, "mpps");
        return new ExamFacts(time, new DeviceName("d", "", "", "CT-1"), "1", "", "", "p" + from, "", false, 1, null);
    }

    private static ExamFacts exam(String from, String to) {
        return exam(at(DAY, from, SHANGHAI), at(DAY, to, SHANGHAI));
    }

    private static Calendar hours(String everyDay) {
        WeekHours week = WeekHours.parse(String.join(";", java.util.Collections.nCopies(7, everyDay)));
        return new Calendar(List.of(new Calendar.Week(1, LocalDate.EPOCH, week)), List.of());
    }

    private static DeviceUse day(Calendar calendar, SpanSet down, Instant now, ExamFacts... exams) {
        List<ExamFacts> all = List.of(exams);
        List<ExamFacts> begun =
                all.stream().filter(one -> one.time().siteDay().equals(DAY)).toList();
        return new DeviceDays(calendar, all, down, DAY, DAY, SHANGHAI, now, HOUR)
                .measure(all.get(0).device(), "CT", begun, null, 0, null, true);
    }

    @Test
    void the_worked_example_of_171_exams_gives_75_percent() {
        Instant begin = at(LocalDate.of(2026, 3, 1), "00:00", SHANGHAI);
        List<Span> exams = new ArrayList<>();
        Instant free = begin;
        exams.add(new Span(begin.minusSeconds(600), begin));
        for (int i = 0; i < 171; i++) {
            Instant start = free.plusMillis(Math.round(41.3 * 60_000));
            free = start.plusMillis(Math.round(56.2 * 60_000));
            exams.add(new Span(start, free));
        }
        SpanSet open = SpanSet.of(List.of(new Span(begin.minusSeconds(600), begin.plus(Duration.ofHours(372)))));
        Minutes minutes = Minutes.of(
                DeviceTime.of(open, SpanSet.NONE, exams, HOUR), new Span(begin, begin.plus(Duration.ofHours(372))));

        assertThat(minutes.available()).isEqualTo(22_320);
        assertThat(minutes.exam() + minutes.turnover()).isCloseTo(16_673, within(1.0));
        assertThat(minutes.utilization()).isCloseTo(75, within(0.5));
        assertThat(minutes.occupancy()).isCloseTo(43.1, within(0.1));
    }

    @Test
    void a_gap_is_turnover_up_to_an_hour_and_idle_beyond() {
        DeviceUse use = day(
                hours("08:00-12:00"),
                SpanSet.NONE,
                LATER,
                exam("08:10", "08:20"),
                exam("09:20", "09:30"),
                exam("10:31", "10:41"));

        assertThat(use.turnover().n()).isEqualTo(1);
        assertThat(use.minutes()).isEqualTo(new Minutes(240, 30, 60, 150, 0));
        assertThat(use.gaps()).extracting(Segment::minutes).containsExactly(79.0, 61.0, 10.0);
        assertThat(use.firstCaseDelay().median()).isEqualTo(10);
        assertThat(use.endOfDay().median()).isEqualTo(-79);
        assertThat(use.examsPerHour()).isEqualTo(0.75);
    }

    @Test
    void patients_side_by_side_count_once_and_are_told() {
        DeviceUse use = day(hours("08:00-09:00"), SpanSet.NONE, LATER, exam("08:00", "08:30"), exam("08:20", "08:40"));

        assertThat(use.minutes().exam()).isEqualTo(40);
        assertThat(use.parallel()).isEqualTo(1);
        assertThat(use.exams()).isEqualTo(2);
    }

    @Test
    void exams_are_clipped_to_hours_and_what_is_outside_is_told() {
        DeviceUse use = day(hours("08:00-09:00"), SpanSet.NONE, LATER, exam("07:50", "08:10"), exam("08:50", "09:20"));

        assertThat(use.minutes().exam()).isEqualTo(20);
        assertThat(use.outsideMinutes()).isEqualTo(30);
        assertThat(use.firstCaseDelay().median()).isZero();
        assertThat(use.endOfDay().median()).isEqualTo(20);
    }

    @Test
    void the_break_at_noon_is_no_turnover() {
        DeviceUse use = day(
                hours("08:00-12:00 13:00-17:00"), SpanSet.NONE, LATER, exam("11:40", "11:55"), exam("13:05", "13:20"));

        assertThat(use.turnover().n()).isZero();
        assertThat(use.minutes().available()).isEqualTo(480);
    }

    @Test
    void downtime_is_not_available_and_breaks_a_turnover_but_an_exam_in_it_is_an_exam() {
        SpanSet down = SpanSet.of(List.of(span("08:30", "09:10")));
        DeviceUse use = day(hours("08:00-10:00"), down, LATER, exam("08:10", "08:20"), exam("09:00", "09:20"));

        assertThat(use.turnover().n()).isZero();
        assertThat(use.minutes().down()).isEqualTo(30);
        assertThat(use.minutes().available()).isEqualTo(90);
        assertThat(use.minutes().exam()).isEqualTo(30);
    }

    @Test
    void an_exam_over_midnight_is_counted_on_its_day_and_its_minutes_on_both() {
        Instant start = at(DAY.minusDays(1), "23:50", SHANGHAI);
        DeviceUse use = day(
                hours("00:00-24:00"),
                SpanSet.NONE,
                LATER,
                exam(start, start.plusSeconds(1200)),
                exam("00:30", "00:40"));

        assertThat(use.exams()).isEqualTo(1);
        assertThat(use.minutes().exam()).isEqualTo(20);
        assertThat(use.minutes().turnover()).isEqualTo(20);
        assertThat(use.minutes().available()).isEqualTo(1440);
    }

    @Test
    void a_night_shift_reaches_into_the_next_day() {
        assertThat(DayHours.of("20:00-08:00").spans(DAY, SHANGHAI).get(0).minutes())
                .isEqualTo(720);
        DeviceUse use = day(hours("20:00-08:00"), SpanSet.NONE, LATER, exam("03:00", "03:30"));

        assertThat(use.minutes().available()).isEqualTo(720);
        assertThat(use.minutes().exam()).isEqualTo(30);
    }

    @Test
    void a_day_whose_clock_is_changed_is_as_long_as_it_was() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        double spring = DayHours.of("00:00-24:00")
                .spans(LocalDate.of(2026, 3, 29), berlin)
                .get(0)
                .minutes();
        double autumn = DayHours.of("00:00-24:00")
                .spans(LocalDate.of(2026, 10, 25), berlin)
                .get(0)
                .minutes();
        double office = DayHours.of("08:00-17:00")
                .spans(LocalDate.of(2026, 3, 29), berlin)
                .get(0)
                .minutes();

        assertThat(List.of(spring, autumn, office)).containsExactly(23 * 60.0, 25 * 60.0, 9 * 60.0);
    }

    @Test
    void a_running_day_counts_up_to_now() {
        DeviceUse use = day(hours("08:00-18:00"), SpanSet.NONE, at(DAY, "09:00", SHANGHAI), exam("08:00", "08:20"));

        assertThat(use.minutes().available()).isEqualTo(60);
        assertThat(use.minutes().idle()).isEqualTo(40);
        assertThat(use.endOfDay().n()).isZero();
    }

    @Test
    void intervals_that_cannot_be_right_are_told_and_counted_without_a_length() {
        DeviceUse use = day(
                hours("00:00-24:00"),
                SpanSet.NONE,
                LATER,
                exam("09:00", "08:40"),
                exam(at(DAY, "10:00", SHANGHAI), at(DAY.plusDays(1), "06:00", SHANGHAI)),
                exam(at(DAY, "10:30", SHANGHAI), null));

        assertThat(use.exams()).isEqualTo(3);
        assertThat(use.minutes().exam()).isZero();
        assertThat(use.minutes().turnover()).isEqualTo(90);
        assertThat(use.odd().keySet())
                .containsExactly(TimedExam.Oddity.NO_END, TimedExam.Oddity.NEGATIVE, TimedExam.Oddity.TOO_LONG);
    }

    @Test
    void a_day_without_hours_has_exams_and_no_minutes() {
        DeviceUse use = day(Calendar.UNKNOWN, SpanSet.NONE, LATER, exam("08:00", "08:20"));

        assertThat(use.minutes().utilization()).isNull();
        assertThat(use.withoutHours()).isEqualTo(1);
        assertThat(use.segments()).extracting(Segment::kind).containsExactly(UseKind.EXAM);
    }

    @Test
    void a_holiday_of_the_site_closes_and_one_of_the_device_goes_before_it() {
        WeekHours week = WeekHours.ALWAYS;
        List<Calendar.Week> weeks = List.of(new Calendar.Week(1, LocalDate.EPOCH, week));
        Calendar.Exceptional holiday = new Calendar.Exceptional(9, DAY, DAY.plusDays(2), DayHours.CLOSED, true);
        Calendar.Exceptional duty = new Calendar.Exceptional(2, DAY, DAY, DayHours.of("08:00-10:00"), false);

        Calendar calendar = new Calendar(weeks, List.of(holiday, duty));
        assertThat(calendar.on(DAY).orElseThrow()).hasToString("08:00-10:00");
        assertThat(calendar.on(DAY.plusDays(1)).orElseThrow().isOpen()).isFalse();
        assertThat(calendar.on(DAY.plusDays(3)).orElseThrow()).hasToString("00:00-24:00");
        assertThat(new Calendar(List.of(), List.of(holiday)).on(DAY)).isEmpty();
    }

    @Test
    void hours_are_read_as_people_write_them_and_refused_otherwise() {
        assertThat(DayHours.of("8:00–12:00，13:30-17:30")).hasToString("08:00-12:00 13:30-17:30");
        assertThat(DayHours.of(" ").isOpen()).isFalse();
        for (String wrong : List.of("8-12", "08:00-12:00 11:00-13:00", "25:00-26:00", "08:70-09:00", "closed")) {
            assertThatThrownBy(() -> DayHours.of(wrong)).as(wrong).isInstanceOf(UtilizationRefused.class);
        }
    }
}
