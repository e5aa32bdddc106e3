package org.doselens.dashboard.csv;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A table as a CSV file (RFC 4180, UTF-8 with its mark, so that spreadsheet programs read Chinese): the contract's names
 * and units in the head, one line a row, each sent as it is read. A text never becomes a
 * formula.
 */
public final class CsvFile {

    private CsvFile() {}

    /** Hands its rows over one by one. */
    @FunctionalInterface
    public interface Rows {
        void each(Consumer<Object[]> row);
    }

    /** Answers with a file of this name. */
    public static void send(HttpServletResponse response, String name, List<String> head, Rows rows)
            throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        write(response.getWriter(), head, rows);
    }

    /** Writes mark, head and rows. */
    public static void write(Appendable out, List<String> head, Rows rows) throws IOException {
        out.append('\uFEFF');
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader(head.toArray(String[]::new))
                .get();
        try (CSVPrinter csv = new CSVPrinter(out, format)) {
            rows.each(row -> print(csv, row));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void print(CSVPrinter csv, Object[] row) {
        try {
            csv.printRecord(Arrays.stream(row).map(SpreadsheetText::field).toArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An instant with the site's offset, to the second; empty for none. */
    public static String moment(Instant at, ZoneId zone) {
        return at == null
                ? ""
                : at.truncatedTo(ChronoUnit.SECONDS)
                        .atZone(zone)
                        .toOffsetDateTime()
                        .toString();
    }
}
