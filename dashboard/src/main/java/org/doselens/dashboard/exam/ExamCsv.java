package org.doselens.dashboard.exam;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.doselens.core.exam.ExamRow;

/** Exams as CSV with the contract's names and units in the head, times in the site's zone with their offset. */
final class ExamCsv {

    /** More are not exported at once. */
    static final int MOST_ROWS = 10_000;

    private static final String[] HEAD = {
        "examKey",
        "revision",
        "siteDay",
        "startedAt",
        "receivedAt",
        "modality",
        "stationName",
        "model",
        "localName",
        "standardKey",
        "standardName",
        "dlpMgyCm",
        "doseAreaProductGyM2",
        "doseAtReferencePointGy",
        "averageGlandularDoseLeftMgy",
        "averageGlandularDoseRightMgy",
        "administeredActivityMbq",
        "verdict",
        "metric",
        "value",
        "levelValue",
        "ratio",
        "provisional",
        "flags"
    };

    private ExamCsv() {}

    static void write(List<ExamRow> rows, ZoneId zone, ExamWords words, Writer out) throws IOException {
        // the mark tells spreadsheet programs that this is UTF-8
        out.write('\uFEFF');
        CSVFormat format = CSVFormat.RFC4180.builder().setHeader(HEAD).get();
        try (CSVPrinter csv = new CSVPrinter(out, format)) {
            for (ExamRow row : rows) {
                csv.printRecord(fields(row, zone, words));
            }
        }
    }

    private static Object[] fields(ExamRow row, ZoneId zone, ExamWords words) {
        return new Object[] {
            row.examKey(),
            row.revision(),
            row.siteDay(),
            moment(row.startedAt(), zone),
            moment(row.receivedAt(), zone),
            row.modality(),
            SpreadsheetText.harmless(row.device().stationName()),
            SpreadsheetText.harmless(row.device().model()),
            SpreadsheetText.harmless(row.localName()),
            row.standardKey(),
            words.standard(row.standardKey()),
            row.dlpMgyCm(),
            row.doseAreaProductGyM2(),
            row.doseAtReferencePointGy(),
            row.averageGlandularDoseLeftMgy(),
            row.averageGlandularDoseRightMgy(),
            row.administeredActivityMbq(),
            row.verdict().outcome(),
            row.verdict().metric(),
            row.verdict().value(),
            row.verdict().levelValue(),
            row.verdict().ratio(),
            row.verdict().provisional(),
            String.join(" ", row.flags())
        };
    }

    private static String moment(Instant at, ZoneId zone) {
        return at == null
                ? ""
                : at.truncatedTo(ChronoUnit.SECONDS)
                        .atZone(zone)
                        .toOffsetDateTime()
                        .toString();
    }
}
