package org.doselens.benchmarksdata;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A CSV file with a header line: from this module's resources, or any text of the same form. */
record DataFile(String name, List<CSVRecord> rows) {

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    static DataFile resource(String name, String... columns) {
        try (InputStream in = DataFile.class.getResourceAsStream("/benchmarks/" + name)) {
            if (in == null) {
                throw new BadData(name, 0, "not on the class path");
            }
            return read(name, new InputStreamReader(in, StandardCharsets.UTF_8), columns);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static DataFile read(String name, Reader text, String... columns) {
        try (CSVParser parser = FORMAT.parse(text)) {
            if (!new ArrayList<>(parser.getHeaderNames()).equals(List.of(columns))) {
                throw new BadData(name, 1, "columns are " + parser.getHeaderNames() + ", not " + List.of(columns));
            }
            List<CSVRecord> rows = new ArrayList<>();
            for (CSVRecord row : parser) {
                if (!row.isConsistent()) {
                    throw new BadData(name, parser.getCurrentLineNumber(), "has " + row.size() + " fields");
                }
                rows.add(row);
            }
            return new DataFile(name, List.copyOf(rows));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    BadData bad(CSVRecord row, String reason) {
        // the header is line 1, so record n stands on line n + 1 as long as no field spans lines
        return new BadData(name, row.getRecordNumber() + 1, reason);
    }

    String oneOf(CSVRecord row, String column, Set<String> allowed) {
        String value = row.get(column);
        if (!allowed.contains(value)) {
            throw bad(row, column + " is '" + value + "', not one of " + allowed);
        }
        return value;
    }

    static List<String> words(String text) {
        String trimmed = text.strip();
        return trimmed.isEmpty() ? List.of() : List.of(trimmed.split("\\s+", -1));
    }
}
