package org.doselens.dashboard.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.doselens.core.organisation.Site;
import org.doselens.core.report.DataTable;
import org.doselens.core.report.Tables;
import org.doselens.dashboard.csv.SpreadsheetText;
import org.springframework.stereotype.Component;

/** Tables as CSV, row by row as they are read. Thread-safe. */
@Component
class TableFiles {

    private final Tables tables;

    TableFiles(Tables tables) {
        this.tables = tables;
    }

    /**
     * Writes a table; the stream stays open.
     *
     * @return how many rows, without the head
     */
    long write(DataTable table, Site site, Days days, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        // the mark tells spreadsheet programs that this is UTF-8
        writer.write('\uFEFF');
        CSVPrinter csv = new CSVPrinter(writer, CSVFormat.RFC4180);
        long rows = tables.read(
                table,
                site,
                days.from(),
                days.to(),
                row -> csv.printRecord(row.stream().map(SpreadsheetText::field)));
        csv.flush();
        return rows;
    }

    static List<DataTable> ofInspection() {
        return List.of(
                DataTable.LEVELS,
                DataTable.FINDINGS,
                DataTable.THREADS,
                DataTable.WORKLIST,
                DataTable.COMPLETENESS,
                DataTable.DEVICES,
                DataTable.DELIVERIES);
    }
}
