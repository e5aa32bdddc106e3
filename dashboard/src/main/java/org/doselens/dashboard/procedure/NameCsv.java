package org.doselens.dashboard.procedure;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.doselens.core.exam.LocalNameCount;
import org.doselens.dashboard.csv.SpreadsheetText;

/** Names with counts, proposals and decisions as CSV. */
final class NameCsv {

    private static final String[] HEAD = {
        "modality",
        "localName",
        "localNameToken",
        "protocol",
        "bodyRegion",
        "exams",
        "unmapped",
        "devices",
        "lastDay",
        "standardKey",
        "state",
        "proposedKey",
        "confidence",
        "evidence",
        "mappedBy",
        "mappedAt"
    };

    private NameCsv() {}

    static void write(List<MappedRow> rows, Writer out) throws IOException {
        // the mark tells spreadsheet programs that this is UTF-8
        out.write('\uFEFF');
        CSVFormat format = CSVFormat.RFC4180.builder().setHeader(HEAD).get();
        try (CSVPrinter csv = new CSVPrinter(out, format)) {
            for (MappedRow row : rows) {
                csv.printRecord(fields(row));
            }
        }
    }

    private static Object[] fields(MappedRow row) {
        LocalNameCount count = row.count();
        return new Object[] {
            count.modality(),
            SpreadsheetText.harmless(count.name()),
            count.token(),
            SpreadsheetText.harmless(count.protocol()),
            count.bodyRegion(),
            count.exams(),
            count.unmapped(),
            count.devices(),
            count.lastDay(),
            count.standardKey(),
            row.state(),
            row.proposal().standardKey(),
            row.proposal().confidence(),
            SpreadsheetText.harmless(String.join("; ", row.evidence())),
            row.decision() == null
                    ? ""
                    : SpreadsheetText.harmless(row.decision().mappedBy()),
            row.decision() == null ? "" : row.decision().mappedAt()
        };
    }
}
