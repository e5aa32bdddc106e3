package org.doselens.simulator.emission;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.doselens.simulator.day.HospitalDay;
import org.doselens.simulator.exam.SimulatedExam;
import org.doselens.simulator.header.Imaging;
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

    /** With so many small images of an acquisition, at most. */
    public static DayPlan of(Hospital hospital, LocalDate day, int imagesPerAcquisition) {
        return of(hospital, day, Imaging.small(imagesPerAcquisition));
    }

    public static DayPlan of(Hospital hospital, LocalDate day, Imaging imaging) {
        List<SimulatedExam> exams = HospitalDay.exams(hospital, day);
        List<Emission> emissions = new ArrayList<>();
        exams.forEach(exam -> emissions.addAll(ExamObjects.of(hospital, exam, imaging)));
        emissions.sort(Comparator.comparing(Emission::at));
        return new DayPlan(day, exams, emissions);
    }

    /** The same day with more that is sent of its exams, such as performed steps. */
    public DayPlan with(BiFunction<SimulatedExam, List<Emission>, List<Emission>> more) {
        Map<String, List<Emission>> byExam = emissions.stream().collect(Collectors.groupingBy(Emission::examId));
        List<Emission> all = new ArrayList<>(emissions);
        exams.forEach(exam -> all.addAll(more.apply(exam, byExam.getOrDefault(exam.id(), List.of()))));
        all.sort(Comparator.comparing(Emission::at));
        return new DayPlan(day, exams, all);
    }
}
