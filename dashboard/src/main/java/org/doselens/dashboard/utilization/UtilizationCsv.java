package org.doselens.dashboard.utilization;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.doselens.core.utilization.DeviceUse;
import org.doselens.core.utilization.ExamFacts;
import org.doselens.core.utilization.Segment;
import org.doselens.core.utilization.Spread;
import org.doselens.core.utilization.Utilization;
import org.doselens.dashboard.csv.CsvFile;

/** Rows of measures and intervals for CSV, units in the head, times in the site's zone with their offset. */
final class UtilizationCsv {

    static final List<String> MEASURES = List.of(
            "from",
            "to",
            "deviceKey",
            "stationName",
            "model",
            "modality",
            "daysWithHours",
            "daysWithoutHours",
            "exams",
            "patients",
            "bodyParts",
            "discontinued",
            "availableMin",
            "examMin",
            "turnoverMin",
            "idleMin",
            "downMin",
            "outsideHoursMin",
            "utilizationPercent",
            "occupancyPercent",
            "examMedianMin",
            "examP90Min",
            "turnoverMedianMin",
            "turnoverP90Min",
            "firstCaseDelayMedianMin",
            "endOfDayMedianMin",
            "largestGapMin",
            "examsPerHour",
            "parallelExams",
            "oddIntervals",
            "intervalSources",
            "clockOffsetS",
            "correctedExams",
            "widenedExams",
            "untaughtExams");

    static final List<String> INTERVALS = List.of(
            "deviceKey", "stationName", "kind", "from", "to", "minutes", "examKey", "intervalSource", "standardKey");

    private UtilizationCsv() {}

    /** One row for each device. */
    static void measures(Utilization use, Consumer<Object[]> rows) {
        for (DeviceUse device : use.devices()) {
            rows.accept(new Object[] {
                use.from(),
                use.to(),
                device.name().deviceKey(),
                device.name().stationName(),
                device.name().model(),
                device.modality(),
                device.days(),
                device.withoutHours(),
                device.exams(),
                device.patients(),
                device.bodyParts(),
                device.discontinued(),
                rounded(device.minutes().available()),
                rounded(device.minutes().exam()),
                rounded(device.minutes().turnover()),
                rounded(device.minutes().idle()),
                rounded(device.minutes().down()),
                rounded(device.outsideMinutes()),
                rounded(device.minutes().utilization()),
                rounded(device.minutes().occupancy()),
                rounded(device.duration().medianOrNull()),
                p90(device.duration()),
                rounded(device.turnover().medianOrNull()),
                p90(device.turnover()),
                rounded(device.firstCaseDelay().medianOrNull()),
                rounded(device.endOfDay().medianOrNull()),
                device.gaps().isEmpty() ? null : rounded(device.gaps().get(0).minutes()),
                rounded(device.examsPerHour()),
                device.parallel(),
                joined(device.odd()),
                joined(device.sources()),
                device.clockOffsetS(),
                device.corrected(),
                device.estimated(),
                device.untaught()
            });
        }
    }

    /** The timelines of one day. */
    static void intervals(Utilization use, ZoneId zone, Consumer<Object[]> rows) {
        for (DeviceUse device : use.devices()) {
            for (Segment segment : device.segments()) {
                ExamFacts exam = segment.exam();
                rows.accept(new Object[] {
                    device.name().deviceKey(),
                    device.name().stationName(),
                    segment.kind().name().toLowerCase(Locale.ROOT),
                    CsvFile.moment(segment.from(), zone),
                    CsvFile.moment(segment.to(), zone),
                    rounded(segment.minutes()),
                    exam == null ? null : exam.time().examKey(),
                    exam == null ? null : exam.time().source(),
                    exam == null ? null : exam.standardKey()
                });
            }
        }
    }

    private static Double rounded(Double value) {
        return value == null ? null : Math.round(value * 100) / 100.0;
    }

    private static Double p90(Spread spread) {
        return spread.n() == 0 ? null : rounded(spread.p90());
    }

    private static String joined(Map<?, Integer> counts) {
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    }
}
