package org.doselens.dashboard.utilization;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.doselens.core.utilization.DeviceUse;
import org.doselens.core.utilization.Segment;
import org.doselens.core.utilization.Spread;
import org.doselens.core.utilization.Utilization;
import org.doselens.dashboard.csv.SpreadsheetText;

/** Measures and intervals as CSV, units in the head, times in the site's zone with their offset. */
final class UtilizationCsv {

    private static final String[] MEASURES = {
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
        "correctedExams"
    };

    private static final String[] INTERVALS = {
        "deviceKey", "stationName", "kind", "from", "to", "minutes", "examKey", "intervalSource", "standardKey"
    };

    private UtilizationCsv() {}

    static void write(Utilization use, Writer out) throws IOException {
        try (CSVPrinter csv = printer(out, MEASURES)) {
            for (DeviceUse device : use.devices()) {
                csv.printRecord(
                        use.from(),
                        use.to(),
                        device.name().deviceKey(),
                        SpreadsheetText.harmless(device.name().stationName()),
                        SpreadsheetText.harmless(device.name().model()),
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
                        device.gaps().isEmpty()
                                ? null
                                : rounded(device.gaps().get(0).minutes()),
                        rounded(device.examsPerHour()),
                        device.parallel(),
                        joined(device.odd()),
                        joined(device.sources()),
                        device.clockOffsetS(),
                        device.corrected());
            }
        }
    }

    static void writeIntervals(Utilization use, ZoneId zone, Writer out) throws IOException {
        try (CSVPrinter csv = printer(out, INTERVALS)) {
            for (DeviceUse device : use.devices()) {
                for (Segment segment : device.segments()) {
                    csv.printRecord(
                            device.name().deviceKey(),
                            SpreadsheetText.harmless(device.name().stationName()),
                            segment.kind().name().toLowerCase(Locale.ROOT),
                            moment(segment.from(), zone),
                            moment(segment.to(), zone),
                            rounded(segment.minutes()),
                            segment.exam() == null
                                    ? null
                                    : segment.exam().time().examKey(),
                            segment.exam() == null
                                    ? null
                                    : segment.exam().time().source(),
                            segment.exam() == null ? null : segment.exam().standardKey());
                }
            }
        }
    }

    private static CSVPrinter printer(Writer out, String... head) throws IOException {
        // the mark tells spreadsheet programs that this is UTF-8
        out.write('\uFEFF');
        return new CSVPrinter(out, CSVFormat.RFC4180.builder().setHeader(head).get());
    }

    private static String moment(Instant at, ZoneId zone) {
        return at.truncatedTo(ChronoUnit.SECONDS)
                .atZone(zone)
                .toOffsetDateTime()
                .toString();
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
