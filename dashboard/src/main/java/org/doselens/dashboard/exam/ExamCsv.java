package org.doselens.dashboard.exam;

import java.io.IOException;
import java.io.Writer;
import java.time.ZoneId;
import java.util.List;
import org.doselens.core.exam.ExamRow;
import org.doselens.dashboard.csv.CsvFile;

/** Exams as CSV with the contract's names and units in the head, times in the site's zone with their offset. */
final class ExamCsv {

    /** More are not exported at once. */
    static final int MOST_ROWS = 10_000;

    private static final List<String> HEAD = List.of(
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
            "flags");

    private ExamCsv() {}

    static void write(List<ExamRow> rows, ZoneId zone, ExamWords words, Writer out) throws IOException {
        CsvFile.write(out, HEAD, each -> rows.forEach(row -> each.accept(fields(row, zone, words))));
    }

    private static Object[] fields(ExamRow row, ZoneId zone, ExamWords words) {
        return new Object[] {
            row.examKey(),
            row.revision(),
            row.siteDay(),
            CsvFile.moment(row.startedAt(), zone),
            CsvFile.moment(row.receivedAt(), zone),
            row.modality(),
            row.device().stationName(),
            row.device().model(),
            row.localName(),
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
}
