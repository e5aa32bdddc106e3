package org.doselens.core.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.doselens.core.reference.DoseMetric;
import org.doselens.core.reference.OrderStatistics;
import org.doselens.core.reference.OrderStatistics.Interval;
import org.doselens.core.report.MonthlyFigures.Device;
import org.doselens.core.report.MonthlyFigures.Procedure;
import org.doselens.core.report.MonthlyFigures.Tally;

/** Counts a period's results as they are read, one row per exam and metric. Not thread-safe. */
final class MonthCount {

    /** One row as it was read; {@code metric} and {@code verdict} are empty while an exam was not judged. */
    record Row(
            String examKey,
            String deviceKey,
            String deviceName,
            String modality,
            String standardKey,
            String metric,
            Double value,
            long levelId,
            Double levelValue,
            String verdict,
            boolean provisional,
            int phantomCm) {

        boolean judged() {
            return verdict.equals("within") || verdict.equals("over") || verdict.equals("low");
        }
    }

    private static final double COVERAGE = 0.95;
    private static final Set<String> WITHOUT_RADIATION = Set.of("MR", "US", "IVUS", "OP", "OPT");

    private final Map<String, Exam> exams = new HashMap<>();
    private final Map<Level, List<Row>> byLevel = new HashMap<>();

    private record Level(String standardKey, String modality, String metric, int phantomCm, long levelId) {}

    /** What is told of one exam by all its rows. */
    private static final class Exam {
        private final Row first;
        private boolean judged;
        private boolean over;
        private boolean low;
        private boolean provisional;
        private String why = "";

        Exam(Row first) {
            this.first = first;
        }

        void add(Row row) {
            judged |= row.judged();
            over |= row.verdict().equals("over");
            low |= row.verdict().equals("low");
            provisional |= row.provisional();
            // of several reasons the one of the first metric by name, as on the overview
            boolean earlier = why.isEmpty() || row.metric().compareTo(whyMetric) < 0;
            if (!row.judged() && earlier) {
                why = WITHOUT_RADIATION.contains(row.modality())
                        ? "noRadiation"
                        : row.verdict().isEmpty() ? "pending" : row.verdict();
                whyMetric = row.metric();
            }
        }

        private String whyMetric = "";
    }

    void add(Row row) {
        exams.computeIfAbsent(row.examKey(), key -> new Exam(row)).add(row);
        if (row.judged()) {
            byLevel.computeIfAbsent(
                            new Level(row.standardKey(), row.modality(), row.metric(), phantomOf(row), row.levelId()),
                            level -> new ArrayList<>())
                    .add(row);
        }
    }

    /** Only CTDIvol is stated for a phantom; its product with length is compared whatever it was. */
    private static int phantomOf(Row row) {
        boolean stated = DoseMetric.of(row.modality(), row.metric())
                .map(DoseMetric::needsPhantom)
                .orElse(false);
        return stated ? row.phantomCm() : 0;
    }

    Tally all() {
        return tally(exams.values().stream().toList());
    }

    List<Device> devices() {
        Map<String, List<Exam>> byDevice = new TreeMap<>();
        exams.values()
                .forEach(exam -> byDevice.computeIfAbsent(exam.first.deviceKey(), key -> new ArrayList<>())
                        .add(exam));
        return byDevice.values().stream()
                .map(ofOne -> {
                    Row first = ofOne.get(0).first;
                    return new Device(first.deviceKey(), first.deviceName(), first.modality(), tally(ofOne));
                })
                .sorted(Comparator.comparing(Device::modality)
                        .thenComparing(Device::name)
                        .thenComparing(Device::key))
                .toList();
    }

    /** Why exams have no verdict at all, by reason. */
    Map<String, Integer> unjudged() {
        Map<String, Integer> reasons = new TreeMap<>();
        exams.values().stream().filter(exam -> !exam.judged).forEach(exam -> reasons.merge(exam.why, 1, Integer::sum));
        return reasons;
    }

    /** Medians beside the levels that judged, most exams first. */
    List<Procedure> procedures() {
        return byLevel.entrySet().stream()
                .map(one -> procedure(one.getKey(), one.getValue()))
                .sorted(Comparator.comparing(Procedure::exams)
                        .reversed()
                        .thenComparing(Procedure::standardKey)
                        .thenComparing(Procedure::metric)
                        .thenComparing(Procedure::level))
                .toList();
    }

    private static Procedure procedure(Level level, List<Row> rows) {
        double[] sorted = rows.stream().mapToDouble(Row::value).sorted().toArray();
        Interval interval = OrderStatistics.interval(sorted, 0.5, COVERAGE);
        return new Procedure(
                level.standardKey(),
                level.metric(),
                level.phantomCm(),
                sorted.length,
                OrderStatistics.quantile(sorted, 0.5),
                interval == null ? null : interval.low(),
                interval == null ? null : interval.high(),
                rows.get(0).levelValue(),
                (int) rows.stream().filter(row -> row.verdict().equals("over")).count(),
                rows.stream().anyMatch(Row::provisional),
                DoseMetric.of(level.modality(), level.metric())
                        .map(DoseMetric::leastExams)
                        .orElse(20));
    }

    private static Tally tally(List<Exam> exams) {
        return new Tally(
                exams.size(),
                (int) exams.stream().filter(exam -> exam.judged).count(),
                (int) exams.stream().filter(exam -> exam.over).count(),
                (int) exams.stream().filter(exam -> exam.low).count(),
                (int) exams.stream()
                        .filter(exam -> exam.judged && exam.provisional)
                        .count());
    }
}
