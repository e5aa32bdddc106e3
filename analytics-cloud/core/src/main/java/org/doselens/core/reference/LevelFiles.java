package org.doselens.core.reference;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.doselens.benchmarksdata.StandardProcedures;
import org.doselens.core.database.DatabaseException;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.doselens.core.reference.LevelFileRefused.Fault;

/**
 * Levels as files: what a tenant had in force or brought itself goes out with its approval trail, and a file of levels
 * comes in, whole or not at all. What came in judges nothing until a physicist signs it. Thread-safe.
 */
public final class LevelFiles {

    private static final int AFTER_ALL_PUBLISHED = 900_000;

    private final Databases databases;
    private final StandardProcedures procedures = StandardProcedures.load();

    public LevelFiles(Databases databases) {
        this.databases = databases;
    }

    /**
     * Brings in the levels of a file.
     *
     * @return the sources in it, in the order of the file
     * @throws LevelFileRefused with every line that is wrong and why; then nothing was brought in
     */
    public List<String> bring(int tenantId, Reader csv) {
        List<FileLevel> levels = LevelFile.read(csv, procedures);
        return databases.transaction().execute(status -> {
            taken(tenantId, levels);
            levels.forEach(level -> add(databases, tenantId, level));
            return levels.stream()
                    .map(level -> level.of("source_id"))
                    .distinct()
                    .toList();
        });
    }

    /** A source that is published for everybody, or of another tenant, keeps its name to itself. */
    private void taken(int tenantId, List<FileLevel> levels) {
        List<Fault> faults = new ArrayList<>();
        for (FileLevel level : levels) {
            long others = databases
                    .postgreSql()
                    .sql(Sql.of(LevelFiles.class, "source_is_published"))
                    .param("tenant", tenantId)
                    .param("source", level.of("source_id"))
                    .query(Long.class)
                    .single();
            if (others > 0) {
                faults.add(new Fault(level.line(), "source_id", "sourceTaken", level.of("source_id")));
            }
        }
        if (!faults.isEmpty()) {
            throw new LevelFileRefused(faults);
        }
    }

    /** What tells the row apart: a tenant's own, or, without one, of a signed file for everybody. */
    static String rowKey(Integer tenantId, FileLevel level) {
        return (tenantId == null ? "signed-" : "file-" + tenantId + "-") + digest(level);
    }

    static void add(Databases databases, Integer tenantId, FileLevel level) {
        databases
                .postgreSql()
                .sql(Sql.of(LevelFiles.class, "add_file_level"))
                .param("tenant", tenantId)
                .param("rowSha256", rowKey(tenantId, level))
                .param("position", AFTER_ALL_PUBLISHED + (int) level.line())
                .param("sourceId", level.of("source_id"))
                .param("body", level.of("body"))
                .param("year", level.of("year"))
                .param("citation", level.of("citation"))
                .param("sourceUrl", level.of("source_url"))
                .param("modality", level.of("modality"))
                .param("procedureText", level.of("procedure"))
                .param("standardKeys", String.join(" ", level.standardKeys()))
                .param("population", level.of("population"))
                .param("populationKind", level.of("population_kind"))
                .param("ageFrom", level.ageFromYears())
                .param("ageTo", level.ageToYears())
                .param("weightFrom", level.weightFromKg())
                .param("weightTo", level.weightToKg())
                .param("sizeFrom", level.sizeFromCm())
                .param("sizeTo", level.sizeToCm())
                .param("phantomCm", level.phantomCm())
                .param("metric", level.of("metric"))
                .param("statistic", level.of("statistic"))
                .param("value", level.value())
                .param("unit", level.of("unit"))
                .param("scope", level.of("scope"))
                .param("confidence", level.of("confidence"))
                .param("note", level.of("note"))
                .update();
    }

    /** Of what the file says of the level, not of who approved it elsewhere. */
    private static String digest(FileLevel level) {
        String text = LevelFile.COLUMNS.stream().map(level::of).collect(Collectors.joining("\u001f"));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new DatabaseException("This Java has no SHA-256", e);
        }
    }

    /** Writes the tenant's levels with their approval trail as CSV, in the form that {@link #bring} reads. */
    public void write(int tenantId, Appendable out) throws IOException {
        List<String> head = new ArrayList<>(LevelFile.COLUMNS);
        head.addAll(LevelFile.TRAIL);
        CSVPrinter csv = new CSVPrinter(
                out,
                CSVFormat.RFC4180
                        .builder()
                        .setHeader(head.toArray(String[]::new))
                        .get());
        databases
                .postgreSql()
                .sql(Sql.of(LevelFiles.class, "levels_with_trail"))
                .param("tenant", tenantId)
                .query((ResultSet row) -> {
                    List<String> values = new ArrayList<>();
                    for (String column : head) {
                        values.add(row.getString(column));
                    }
                    try {
                        csv.printRecord(values);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
        csv.flush();
    }
}
