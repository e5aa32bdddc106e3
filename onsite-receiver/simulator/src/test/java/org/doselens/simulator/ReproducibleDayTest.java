package org.doselens.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.doselens.simulator.DemoHospital.DAY;

import java.time.LocalTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.doselens.simulator.emission.DayPlan;
import org.doselens.simulator.emission.Emission;
import org.doselens.simulator.exam.SimulatedEvent;
import org.doselens.simulator.exam.SimulatedExam;
import org.doselens.simulator.hospital.Hospital;
import org.doselens.simulator.hospital.Hospitals;
import org.junit.jupiter.api.Test;

class ReproducibleDayTest {

    @Test
    void a_day_gives_the_same_bytes_whenever_it_is_made() {
        DayPlan first = DemoHospital.plan(DAY);
        DemoHospital.plan(DAY.plusDays(1));
        DayPlan again = DemoHospital.plan(DAY);

        assertThat(again.emissions()).hasSameSizeAs(first.emissions());
        for (int i = 0; i < first.emissions().size(); i++) {
            Emission one = first.emissions().get(i);
            Emission other = again.emissions().get(i);
            assertThat(other.sopInstanceUid()).isEqualTo(one.sopInstanceUid());
            assertThat(other.at()).isEqualTo(one.at());
            assertThat(other.encoded()).isEqualTo(one.encoded());
        }
    }

    @Test
    void another_seed_gives_another_day() {
        DayPlan other = DayPlan.of(Hospitals.named("demo", 7).orElseThrow(), DAY, 1);

        assertThat(other.emissions().stream().map(Emission::sopInstanceUid))
                .doesNotContainAnyElementsOf(DemoHospital.plan(DAY).emissions().stream()
                        .map(Emission::sopInstanceUid)
                        .toList());
    }

    @Test
    void a_drift_raises_the_dose_of_one_device_and_changes_nothing_else() {
        Hospital hospital = Hospitals.named("demo", 1).orElseThrow();
        List<SimulatedExam> usual = DayPlan.of(hospital, DAY, 1).exams();
        List<SimulatedExam> drifted =
                DayPlan.of(hospital.withDoses(Map.of("CT-2", 1.1)), DAY, 1).exams();

        assertThat(drifted).hasSameSizeAs(usual);
        for (int i = 0; i < usual.size(); i++) {
            boolean drifts = usual.get(i).device().key().equals("CT-2");
            for (int event = 0; event < usual.get(i).events().size(); event++) {
                SimulatedEvent one = usual.get(i).events().get(event);
                SimulatedEvent other = drifted.get(i).events().get(event);
                if (one.ct() != null && !one.kind().equals("localizer")) {
                    assertThat(other.ct().ctdiVolMgy() / one.ct().ctdiVolMgy())
                            .as(usual.get(i).id())
                            .isCloseTo(drifts ? 1.1 : 1, within(0.02));
                }
            }
        }
        assertThat(usual).anyMatch(exam -> exam.device().key().equals("CT-2"));
    }

    @Test
    void the_screening_van_does_one_protocol_all_day() {
        List<SimulatedExam> exams = DayPlan.of(Hospitals.named("screening", 1).orElseThrow(), DAY, 1)
                .exams();

        assertThat(exams)
                .hasSizeGreaterThan(85)
                .allSatisfy(
                        exam -> assertThat(exam.procedure().standardKey()).isEqualTo("ct-chest-low-dose-screening"));
    }

    @Test
    void no_uid_occurs_twice_in_a_week() {
        Set<String> uids = new HashSet<>();
        for (int i = 0; i < 7; i++) {
            for (Emission object : DemoHospital.plan(DAY.plusDays(i)).emissions()) {
                assertThat(uids.add(object.sopInstanceUid()))
                        .as(object.sopInstanceUid())
                        .isTrue();
                assertThat(object.sopInstanceUid())
                        .matches("2\\.25\\.[1-9][0-9]*")
                        .hasSizeLessThanOrEqualTo(64);
            }
        }
    }

    @Test
    void nobody_lies_on_two_tables_and_no_table_holds_two() {
        List<SimulatedExam> exams = DemoHospital.plan(DAY).exams();
        Map<String, SimulatedExam> last = new HashMap<>();
        Set<String> patients = new HashSet<>();
        for (SimulatedExam exam : exams) {
            SimulatedExam before = last.put(exam.device().key(), exam);
            assertThat(before == null || before.endedAt().isBefore(exam.startedAt()))
                    .as(exam.id())
                    .isTrue();
            assertThat(patients.add(exam.patient().id())).as(exam.id()).isTrue();
            assertThat(exam.startedAt()).isAfter(exam.arrivedAt()).isBefore(exam.endedAt());
        }
    }

    @Test
    void a_weekday_is_full_a_sunday_is_not_and_the_night_belongs_to_emergencies() {
        List<SimulatedExam> monday = DemoHospital.plan(DAY).exams();
        List<SimulatedExam> sunday = DemoHospital.plan(DAY.minusDays(1)).exams();

        assertThat(monday).hasSizeBetween(180, 290);
        assertThat(sunday).hasSizeBetween(40, 130);
        assertThat(monday)
                .filteredOn(exam -> exam.startedAt().toLocalTime().isBefore(LocalTime.of(7, 0)))
                .isNotEmpty()
                .allMatch(SimulatedExam::emergency);
    }

    @Test
    void an_exam_has_few_objects_on_average() {
        DayPlan day = DemoHospital.plan(DAY);

        assertThat((double) day.emissions().size() / day.exams().size()).isLessThanOrEqualTo(4);
    }
}
