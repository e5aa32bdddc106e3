package org.doselens.simulator.truth;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.doselens.simulator.exam.SimulatedExam;

/** Medians over the exams of a procedure, on every device together and on each. Not thread-safe. */
final class SiteMedians {

    private record Key(String standardKey, String device, String metric) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byKey = standardKey.compareTo(other.standardKey);
            int byDevice = byKey != 0 ? byKey : device.compareTo(other.device);
            return byDevice != 0 ? byDevice : metric.compareTo(other.metric);
        }
    }

    /** @param device key of the device, {@code all} for the site */
    record Line(String kind, String standardKey, String device, String metric, int exams, double median) {}

    private final Map<Key, List<Double>> values = new TreeMap<>();

    void add(SimulatedExam exam) {
        add(exam, "dlpMgyCm", exam.dlpMgyCm());
        add(exam, "doseAreaProductGyM2", exam.doseAreaProductGyM2());
        exam.events().stream()
                .filter(event -> event.ct() != null
                        && event.ct().ctdiVolMgy() != null
                        && !event.kind().equals("localizer"))
                .filter(event -> !event.kind().equals("bolus"))
                .findFirst()
                .ifPresent(event -> add(exam, "ctdiVolMgy", event.ct().ctdiVolMgy()));
        exam.events().forEach(event -> {
            if (event.mammography() != null) {
                add(exam, "averageGlandularDoseMgy", event.mammography().averageGlandularDoseMgy());
            }
            if (event.tracer() != null) {
                add(exam, "administeredActivityMbq", event.tracer().activityMbq());
            }
        });
    }

    private void add(SimulatedExam exam, String metric, Double value) {
        if (value == null) {
            return;
        }
        for (String device : List.of("all", exam.device().key())) {
            values.computeIfAbsent(new Key(exam.procedure().standardKey(), device, metric), key -> new ArrayList<>())
                    .add(value);
        }
    }

    List<Line> lines() {
        return values.entrySet().stream()
                .map(entry -> new Line(
                        "siteMedian",
                        entry.getKey().standardKey(),
                        entry.getKey().device(),
                        entry.getKey().metric(),
                        entry.getValue().size(),
                        median(entry.getValue())))
                .toList();
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
