package org.doselens.benchmark;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Hospitals with known medians: log-normal exams around a median that is planted. */
final class Nation {

    static final YearMonth MONTH = YearMonth.of(2026, 1);
    static final Question CHEST = new Question("ct-chest-wo", "dlpMgyCm", "adult", 0);

    private final List<Hospital> hospitals = new ArrayList<>();
    private final List<Tally> tallies = new ArrayList<>();

    Nation with(int tenant, double median, int exams) {
        return with(new Hospital(tenant, "", "", ""), median, exams);
    }

    Nation with(Hospital hospital, double median, int exams) {
        return with(hospital, median, exams, "MAKER");
    }

    /** Exams on one maker's devices, symmetric about the median. */
    Nation with(Hospital hospital, double median, int exams, String maker) {
        hospitals.add(hospital);
        return more(hospital.tenant(), median, exams, maker);
    }

    /** Exams of a hospital that is there. */
    Nation more(int tenant, double median, int exams, String maker) {
        Random random = new Random(Double.hashCode(median) * 31L + exams);
        for (int i = 0; i < exams; i++) {
            double value = median * Math.exp((i % 2 == 0 ? 0.4 : -0.4) * Math.abs(random.nextGaussian()));
            YearMonth month = MONTH.plusMonths(i % 3);
            tallies.add(new Tally(tenant, Slice.ALL, month, LogBuckets.of(value), 1));
            tallies.add(new Tally(tenant, new Slice(Axis.DEVICE_CLASS, maker), month, LogBuckets.of(value), 1));
        }
        return this;
    }

    /** Hospitals 1 to n, medians from 300 to 600, some hundred exams each. */
    static Nation of(int n) {
        Nation nation = new Nation();
        for (int i = 1; i <= n; i++) {
            nation.with(i, 300 + 300.0 * i / n, 100 + 7 * i);
        }
        return nation;
    }

    List<Hospital> hospitals() {
        return hospitals;
    }

    List<Tally> tallies() {
        return tallies;
    }

    Answer answer(PrivacyRules rules) {
        return answer(rules, Earlier.NONE);
    }

    Answer answer(PrivacyRules rules, Earlier earlier) {
        return new Comparison(rules, hospitals).answer(CHEST, tallies, earlier);
    }

    static Cell all(Answer answer) {
        return cell(answer, Slice.ALL);
    }

    static Cell cell(Answer answer, Slice slice) {
        return answer.cells().stream()
                .filter(cell -> cell.slice().equals(slice))
                .findFirst()
                .orElseThrow();
    }
}
