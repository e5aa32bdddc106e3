package org.doselens.simulator;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.doselens.simulator.emission.DayPlan;
import org.doselens.simulator.exam.SimulatedExam;
import org.doselens.simulator.hospital.Hospital;
import org.doselens.simulator.hospital.Hospitals;

/** The demo hospital as the tests see it. */
final class DemoHospital {

    static final long SEED = 20261101;
    /** A Monday. */
    static final LocalDate DAY = LocalDate.of(2026, 11, 2);

    private DemoHospital() {}

    static Hospital hospital() {
        return Hospitals.named("demo", SEED).orElseThrow();
    }

    static DayPlan plan(LocalDate day) {
        return DayPlan.of(hospital(), day, 1);
    }

    static List<SimulatedExam> exams(int days) {
        return Stream.iterate(DAY, day -> day.plusDays(1))
                .limit(days)
                .flatMap(day -> plan(day).exams().stream())
                .toList();
    }
}
