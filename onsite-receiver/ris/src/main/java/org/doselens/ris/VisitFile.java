package org.doselens.ris;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.doselens.assembly.order.WrittenText;

/**
 * A file with columns named in its first line ({@code README.md} lists them; others are passed over), in UTF-8 or
 * GB 18030, separated by comma, semicolon or tab. A line that cannot be read is told by number and reason and keeps none
 * of the others.
 */
public final class VisitFile implements VisitList {

    private static final long MOST_BYTES = 32L << 20;

    private final Path file;
    private final ZoneId zone;
    private Object lastSeen;

    public VisitFile(Path file, ZoneId zone) {
        this.file = file;
        this.zone = zone;
    }

    ZoneId zone() {
        return zone;
    }

    @Override
    public String name() {
        return "list " + file.getFileName();
    }

    @Override
    public Optional<Reading> read() throws CannotRead {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            List<Object> seen = List.of(now.lastModifiedTime(), now.size(), String.valueOf(now.fileKey()));
            if (seen.equals(lastSeen)) {
                return Optional.empty();
            }
            if (now.size() > MOST_BYTES) {
                throw new CannotRead("The file is larger than " + (MOST_BYTES >> 20) + " MiB");
            }
            Reading reading = parse(text(Files.readAllBytes(file)));
            lastSeen = seen;
            return Optional.of(reading);
        } catch (IOException | UncheckedIOException e) {
            throw new CannotRead(
                    "The file cannot be opened or is no table: " + e.getClass().getSimpleName());
        }
    }

    private static String text(byte[] bytes) {
        String text = WrittenText.read(bytes);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Lets the next reading read the file though it has not changed. */
    @Override
    public void again() {
        lastSeen = null;
    }

    private Reading parse(String text) throws IOException, CannotRead {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter(text))
                .setIgnoreEmptyLines(true)
                .setIgnoreSurroundingSpaces(true)
                .get();
        List<VisitRow> rows = new ArrayList<>();
        List<VisitSourceStatus.RowRefusal> refusals = new ArrayList<>();
        try (CSVParser lines = CSVParser.parse(new StringReader(text), format)) {
            Map<String, Integer> columns = null;
            for (CSVRecord line : lines) {
                if (columns == null) {
                    columns = columns(line);
                } else {
                    add(rows, refusals, columns, line, lines.getCurrentLineNumber());
                }
            }
        }
        return new Reading(rows, refusals);
    }

    private static char delimiter(String text) {
        String head = text.lines().findFirst().orElse("");
        return head.indexOf('\t') >= 0 ? '\t' : head.indexOf(';') >= 0 ? ';' : ',';
    }

    private static Map<String, Integer> columns(CSVRecord head) throws CannotRead {
        Map<String, Integer> columns = new TreeMap<>();
        for (int i = 0; i < head.size(); i++) {
            columns.putIfAbsent(head.get(i).strip().toLowerCase(Locale.ROOT), i);
        }
        if (columns.keySet().stream()
                .noneMatch(List.of("patient_id", "accession_number", "study_instance_uid")::contains)) {
            throw new CannotRead("The first line names none of patient_id, accession_number and study_instance_uid");
        }
        return columns;
    }

    private void add(
            List<VisitRow> rows,
            List<VisitSourceStatus.RowRefusal> refusals,
            Map<String, Integer> columns,
            CSVRecord line,
            long number) {
        try {
            rows.add(Columns.read(zone, column -> {
                Integer at = columns.get(column);
                return at == null || at >= line.size() ? null : line.get(at);
            }));
        } catch (Columns.NotReadable e) {
            refusals.add(new VisitSourceStatus.RowRefusal(number, e.getMessage()));
        }
    }
}
