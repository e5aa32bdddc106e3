package org.doselens.benchmark;

import java.time.YearMonth;
import java.util.Map;
import java.util.TreeMap;

/** What one hospital has in one slice of a question. */
final class Holding {

    private final Hospital hospital;
    private final Histogram all = new Histogram();
    private final Map<YearMonth, Histogram> months = new TreeMap<>();
    private YearMonth last;
    private Histogram ofLast;

    Holding(Hospital hospital) {
        this.hospital = hospital;
    }

    void add(YearMonth month, int bucket, long count) {
        all.add(bucket, count);
        if (!month.equals(last)) {
            last = month;
            ofLast = months.computeIfAbsent(month, none -> new Histogram());
        }
        ofLast.add(bucket, count);
    }

    Hospital hospital() {
        return hospital;
    }

    Histogram all() {
        return all;
    }

    Histogram of(YearMonth month) {
        return months.getOrDefault(month, new Histogram());
    }

    Map<YearMonth, Histogram> months() {
        return months;
    }

    long exams() {
        return all.total();
    }
}
