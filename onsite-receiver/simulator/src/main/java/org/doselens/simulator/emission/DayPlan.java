package org.doselens.simulator.emission;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.doselens.simulator.day.HospitalDay;
import org.doselens.simulator.exam.SimulatedExam;
import org.doselens.simulator.hospital.Hospital;

/**
 * The exams of a hospital's day and everything sent of them, by time. The last objects of a day may be sent shortly
 * after midnight.
 */
public record DayPlan(LocalDate day, List<SimulatedExam> exams, List<Emission> emissions) {

    public DayPlan {
        exams = List.copyOf(exams);
        emissions = List.copyOf(emissions);
    }

    public static DayPlan of(Hospital hospital, LocalDate day, int imagesPerAcquisition) {
        List<SimulatedExam> exams = HospitalDay.exams(hospital, day);
        List<Emission> emissions = new ArrayList<>();
        exams.forEach(exam -> emissions.addAll(ExamObjects.of(hospital, exam, imagesPerAcquisition)));
        emissions.sort(Comparator.comparing(Emission::at));
        return new DayPlan(day, exams, emissions);
    }
}
