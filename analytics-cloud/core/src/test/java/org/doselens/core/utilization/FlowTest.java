package org.doselens.core.utilization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.doselens.core.exam.DeviceName;
import org.junit.jupiter.api.Test;

/** Widened intervals, days of unusual waits, what a change would do, doubts about devices: against cases made by hand. */
class FlowTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 11);

    private static Instant at(LocalDate day, String time) {
        return day.atTime(LocalTime.parse(time)).atZone(SHANGHAI).toInstant();
    }

    private static TimedExam images(String from, String to) {
        Span beam = new Span(at(DAY, from), at(DAY, to));
        return new TimedExam(from, "ct", "CT", DAY, beam.from(), beam.to(), "imageTimes", beam, false);
    }

    private static TableTime.Lesson lesson(
            String device, String procedure, double table, TableTime.Offsets minutes, TableTime.Offsets share) {
        return new TableTime.Lesson(device, "CT", procedure, 40, table, minutes, share);
    }

    private static TimedExam of(String procedure, TimedExam exam) {
        return new TimedExam(
                exam.examKey(),
                exam.deviceKey(),
                "CT",
                DAY,
                exam.startedAt(),
                exam.endedAt(),
                exam.source(),
                exam.beam(),
                false,
                procedure);
    }

    private static TableTime.Widened<TimedExam> widened(TableTime table, TimedExam... exams) {
        return table.widen(List.of(exams), Function.identity(), (exam, wide) -> wide);
    }

    private static final TableTime OTHER =
            new TableTime(List.of(lesson("other", "", 15, new TableTime.Offsets(3, 2, 1), null)));

    @Test
    void an_interval_of_images_is_widened_by_what_another_device_s_steps_teach() {
        TableTime.Widened<TimedExam> found = widened(OTHER, images("09:00", "09:10"));
        TimedExam wide = found.exams().get(0);

        assertThat(wide.startedAt()).isEqualTo(at(DAY, "08:57"));
        assertThat(wide.endedAt()).isEqualTo(at(DAY, "09:12"));
        assertThat(wide.estimated()).isTrue();
        assertThat(wide.signOnly()).isFalse();
        assertThat(found.bias()).isEqualTo(new TableTime.Bias(40, 3, 2, false));
    }

    @Test
    void the_device_s_own_lesson_of_the_procedure_and_the_kind_that_misses_less_are_used() {
        TableTime table = new TableTime(List.of(
                lesson("ct", "ct-chest-wo", 10, new TableTime.Offsets(3, 2, 1.5), new TableTime.Offsets(1, 0.5, 0.1)),
                lesson("ct", "", 12, new TableTime.Offsets(9, 9, 2), null),
                lesson("other", "ct-chest-wo", 10, new TableTime.Offsets(0, 0, 0.09), null)));

        TimedExam wide = widened(table, of("ct-chest-wo", images("09:00", "09:04")))
                .exams()
                .get(0);

        // four minutes between the signs: four before and two after
        assertThat(wide.startedAt()).isEqualTo(at(DAY, "08:56"));
        assertThat(wide.endedAt()).isEqualTo(at(DAY, "09:06"));
    }

    @Test
    void a_lesson_that_would_make_an_exam_half_or_twice_as_long_as_it_takes_is_not_believed() {
        TableTime table = new TableTime(List.of(
                lesson("ct", "ct-chest-wo", 10, new TableTime.Offsets(3, 2, 1.5), new TableTime.Offsets(1, 0.5, 0.1))));

        TimedExam wide = widened(table, of("ct-chest-wo", images("09:00", "09:01")))
                .exams()
                .get(0);

        // by its share it would have taken two and a half minutes of ten
        assertThat(wide.startedAt()).isEqualTo(at(DAY, "08:57"));
        assertThat(wide.endedAt()).isEqualTo(at(DAY, "09:03"));
    }

    @Test
    void what_a_step_told_is_not_touched_and_what_nothing_teaches_is_told_to_be_short() {
        TimedExam step = new TimedExam(
                "1",
                "ct",
                "CT",
                DAY,
                at(DAY, "09:00"),
                at(DAY, "09:10"),
                "mpps",
                images("09:02", "09:08").beam(),
                false);

        assertThat(widened(OTHER, step).exams()).containsExactly(step);
        assertThat(step.signOnly()).isFalse();
        TableTime.Widened<TimedExam> untaught = widened(TableTime.NONE, images("09:00", "09:10"));
        assertThat(untaught.exams()).containsExactly(images("09:00", "09:10"));
        assertThat(untaught.exams().get(0).signOnly()).isTrue();
        assertThat(untaught.bias()).isNull();
    }

    @Test
    void an_interval_that_cannot_be_right_is_not_made_right_by_widening() {
        TimedExam good = images("09:00", "09:10");
        TimedExam negative = new TimedExam(
                "1", "ct", "CT", DAY, at(DAY, "09:10"), at(DAY, "09:00"), "doseReport", good.beam(), false);
        TimedExam long20 = new TimedExam(
                "2", "ct", "CT", DAY, at(DAY, "00:10"), at(DAY, "20:10"), "doseReport", good.beam(), false);

        assertThat(widened(OTHER, negative).exams()).containsExactly(negative);
        assertThat(widened(OTHER, long20).exams()).containsExactly(long20);
    }

    @Test
    void a_widened_interval_does_not_reach_into_its_neighbours() {
        List<TimedExam> wide = widened(OTHER, images("09:00", "09:10"), images("09:11", "09:20"))
                .exams();

        assertThat(wide.get(0).endedAt()).isEqualTo(at(DAY, "09:11"));
        assertThat(wide.get(1).startedAt()).isEqualTo(at(DAY, "09:11"));
    }

    @Test
    void a_day_is_unusual_when_chance_hardly_brings_so_many_long_waits() {
        assertThat(WaitDays.tail(10, 0)).isEqualTo(1);
        assertThat(WaitDays.tail(2, 2)).isCloseTo(0.01, within(1e-9));
        assertThat(new WaitDays.Day(DAY, 40, 12, 40, 20).unusual()).isTrue();
        assertThat(new WaitDays.Day(DAY, 40, 7, 25, 20).unusual()).isFalse();
        assertThat(new WaitDays.Day(DAY, 10, 3, 25, 20).unusual()).isFalse();
    }

    private static ExamFacts patient(String device, LocalDate day, String arrived, String started, int minutes) {
        Instant start = at(day, started);
        TimedExam time = new TimedExam(
                device + day + started, device, "CT", day, start, start.plus(Duration.ofMinutes(minutes)), "mpps");
        return new ExamFacts(
                time,
                new DeviceName(device, "", "", device),
                "",
                "",
                "head",
                "p" + started,
                "",
                false,
                1,
                at(day, arrived));
    }

    @Test
    void moving_exams_from_a_full_device_to_an_idle_one_shortens_the_line() {
        List<ExamFacts> exams = new ArrayList<>();
        for (int day = 0; day < 10; day++) {
            LocalDate date = DAY.plusDays(day);
            for (int i = 0; i < 6; i++) {
                exams.add(patient(
                        "full",
                        date,
                        "08:00",
                        LocalTime.of(8, 0).plusMinutes(20L * i).toString(),
                        20));
            }
            exams.add(patient("idle", date, "08:00", "08:00", 20));
        }
        WeekHours week = WeekHours.parse(String.join(";", Collections.nCopies(7, "08:00-17:00")));
        Calendar calendar = new Calendar(List.of(new Calendar.Week(1, LocalDate.EPOCH, week)), List.of());
        WhatIf.Question question = new WhatIf.Question(DAY, DAY.plusDays(9), "full", "idle", "head", 2, 0);

        WhatIf answer =
                new WhatIfRun(question, SHANGHAI, Map.of("full", calendar, "idle", calendar), Map.of()).run(exams);

        assertThat(answer.moved()).isEqualTo(20);
        // 0 to 100 min on one device and none on the other; then 0 to 60 and 0, 20, 40
        assertThat(answer.asItWas().meanWait()).isCloseTo(300.0 / 7, within(1e-9));
        assertThat(answer.changed().meanWait()).isCloseTo(180.0 / 7, within(1e-9));
        assertThat(answer.recordedWait().median())
                .isEqualTo(answer.asItWas().waited().median());
        assertThat(answer.waitDifference().high()).isNegative();
    }

    @Test
    void opening_an_hour_later_makes_the_first_wait_an_hour() {
        WeekHours week = WeekHours.parse(String.join(";", Collections.nCopies(7, "08:00-17:00")));
        Calendar calendar = new Calendar(List.of(new Calendar.Week(1, LocalDate.EPOCH, week)), List.of());
        WhatIf.Question question = new WhatIf.Question(DAY, DAY, "one", "", "", 0, 60);

        WhatIf answer = new WhatIfRun(question, SHANGHAI, Map.of("one", calendar), Map.of())
                .run(List.of(patient("one", DAY, "08:00", "08:00", 10), patient("one", DAY, "11:00", "11:00", 10)));

        assertThat(answer.changed().meanWait() - answer.asItWas().meanWait()).isEqualTo(30);
        assertThat(answer.waitDifference()).isNull();
    }

    private static DeviceDoubt.Seen seen(String key, String station, String serial, int... days) {
        List<LocalDate> dates =
                java.util.Arrays.stream(days).mapToObj(DAY::plusDays).toList();
        return new DeviceDoubt.Seen(
                new DeviceName(key, "SIEMENS", "Force", station),
                serial,
                "CT",
                dates.size(),
                dates.get(0),
                dates.get(dates.size() - 1),
                dates);
    }

    @Test
    void devices_that_share_a_serial_number_or_changed_their_name_are_told_apart() {
        List<DeviceDoubt> doubts = DeviceDoubt.of(List.of(
                seen("a", "CT1", "77", 0, 1, 2),
                seen("a", "CT2", "77", 0, 1, 2),
                seen("b", "OLD", "78", 0, 1),
                seen("b", "NEW", "78", 2, 3),
                seen("c", "CT5", "79", 0),
                seen("d", "CT6", "79", 4)));

        assertThat(doubts)
                .extracting(DeviceDoubt::kind)
                .containsExactly(
                        DeviceDoubt.Kind.TWO_UNDER_ONE_SERIAL,
                        DeviceDoubt.Kind.RENAMED,
                        DeviceDoubt.Kind.SERIAL_UNDER_SEVERAL_KEYS);
    }

    @Test
    void a_rule_lets_exams_count_for_another_device_or_keeps_names_apart() {
        Instant now = at(DAY, "12:00");
        DeviceIdentity identity = new DeviceIdentity(List.of(
                new DeviceRules.Rule(1, DeviceRules.Kind.SAME, "c", "d", "Head", now),
                new DeviceRules.Rule(2, DeviceRules.Kind.APART, "a", null, "Head", now)));

        assertThat(identity.key("c", "CT5")).isEqualTo("d");
        assertThat(identity.key("a", "CT1")).isNotEqualTo(identity.key("a", "CT2"));
        assertThat(identity.key("b", "NEW")).isEqualTo("b");
        assertThat(identity.replaced("a")).isTrue();
    }

    private static ProtocolUse.Line line(String protocol, String device, Double minutes, Double kvp, int lastDay) {
        return new ProtocolUse.Line(
                protocol,
                false,
                new DeviceName(device, "GE", "Revolution", device),
                "CT",
                "ct-head",
                20,
                DAY,
                DAY.plusDays(lastDay),
                20,
                minutes,
                800.0,
                kvp,
                1.0,
                null,
                2.0);
    }

    @Test
    void protocols_differ_between_scanners_of_a_model_are_unused_or_there_twice() {
        ProtocolUse use = new ProtocolUse(
                DAY,
                DAY.plusDays(90),
                List.of(
                        line("Head Routine", "CT-1", 10.0, 120.0, 90),
                        line("Head Routine", "CT-2", 14.0, 100.0, 90),
                        line("HEAD_ROUTINE", "CT-1", 10.2, 120.0, 90),
                        line("Old", "CT-3", 10.0, 120.0, 30)));

        assertThat(use.differences())
                .first()
                .satisfies(found -> assertThat(found.what()).containsExactly("minutes", "kvp"));
        assertThat(use.unused()).extracting(ProtocolUse.Line::protocol).containsExactly("Old");
        assertThat(use.twins())
                .singleElement()
                .satisfies(twins -> assertThat(twins.lines()).hasSize(2));
    }

    @Test
    void the_longest_line_is_first_by_people_waiting_on_average() {
        List<ExamFacts> exams = List.of(
                patient("quick", DAY, "08:00", "08:10", 5),
                patient("full", DAY, "08:00", "09:00", 20),
                patient("full", DAY, "08:00", "09:30", 20));
        WeekHours week = WeekHours.parse(String.join(";", Collections.nCopies(7, "08:00-13:00")));
        Calendar calendar = new Calendar(List.of(new Calendar.Week(1, LocalDate.EPOCH, week)), List.of());
        List<DeviceUse> devices = List.of("quick", "full").stream()
                .map(key -> {
                    List<ExamFacts> own = exams.stream()
                            .filter(exam -> exam.time().deviceKey().equals(key))
                            .toList();
                    return new DeviceDays(
                                    calendar,
                                    own,
                                    SpanSet.NONE,
                                    DAY,
                                    DAY,
                                    SHANGHAI,
                                    at(DAY, "20:00"),
                                    Duration.ofHours(1))
                            .measure(own.get(0).device(), "CT", own, null, 0, null, false);
                })
                .toList();

        assertThat(Queue.of(devices, exams)).first().satisfies(line -> {
            assertThat(line.device().deviceKey()).isEqualTo("full");
            assertThat(line.waiting()).isEqualTo(150.0 / 300);
        });
    }
}
