package org.doselens.journey;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.doselens.simulator.exam.SimulatedExam;
import org.doselens.simulator.hospital.Hours;
import org.doselens.simulator.hospital.SimulatedDevice;

/** Seconds of one device's open time, from what truly happened, counted one by one. */
record CountedSeconds(double available, double exam, double turnover, List<Double> lengths, List<Double> gaps) {

    private static final int SECONDS = 86_400;

    static CountedSeconds of(SimulatedDevice device, List<SimulatedExam> exams, LocalDate from, LocalDate to) {
        double available = 0;
        double exam = 0;
        double turnover = 0;
        List<Double> lengths = new ArrayList<>();
        List<Double> gaps = new ArrayList<>();
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            boolean[] open = open(device.hours(), day);
            boolean[] busy = busy(device, exams, day, lengths);
            int free = -1;
            for (int second = 0; second < SECONDS; second++) {
                available += open[second] ? 1 : 0;
                exam += open[second] && busy[second] ? 1 : 0;
                boolean ends = second > 0 && busy[second - 1] && !busy[second];
                boolean begins = second > 0 && !busy[second - 1] && busy[second];
                free = ends ? second : free;
                if (begins && free >= 0 && second - free <= 3600 && allOpen(open, free, second)) {
                    turnover += second - free;
                    gaps.add((second - free) / 60.0);
                }
            }
        }
        return new CountedSeconds(available, exam, turnover, lengths, gaps);
    }

    private static boolean allOpen(boolean[] open, int from, int to) {
        boolean all = true;
        for (int second = from; second < to; second++) {
            all &= open[second];
        }
        return all;
    }

    private static boolean[] open(Hours hours, LocalDate day) {
        boolean[] open = new boolean[SECONDS];
        if (hours.days().contains(day.getDayOfWeek())) {
            for (int second = 0; second < SECONDS; second++) {
                LocalTime time = LocalTime.ofSecondOfDay(second);
                boolean lunch = hours.lunchFrom() != null
                        && !time.isBefore(hours.lunchFrom())
                        && time.isBefore(hours.lunchTo());
                open[second] = !time.isBefore(hours.open()) && time.isBefore(hours.close()) && !lunch;
            }
        }
        return open;
    }

    private static boolean[] busy(
            SimulatedDevice device, List<SimulatedExam> exams, LocalDate day, List<Double> lengths) {
        boolean[] busy = new boolean[SECONDS];
        for (SimulatedExam exam : exams) {
            if (exam.device().key().equals(device.key()) && exam.day().equals(day)) {
                int from = exam.startedAt().toLocalTime().toSecondOfDay();
                int seconds =
                        (int) Duration.between(exam.startedAt(), exam.endedAt()).toSeconds();
                Arrays.fill(busy, from, Math.min(SECONDS, from + seconds), true);
                lengths.add(seconds / 60.0);
            }
        }
        return busy;
    }

    double utilization() {
        return 100 * (exam + turnover) / available;
    }

    double occupancy() {
        return 100 * exam / available;
    }
}
