package org.doselens.core.reference;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.doselens.benchmarksdata.StandardProcedures;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.doselens.core.publication.Change;
import org.doselens.core.publication.PublicationRefused;
import org.doselens.core.publication.PublicationRefused.Reason;
import org.doselens.core.publication.PublishedTable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reference levels that a signed file publishes for everybody here. A source in the file is published as the file says from
 * then on, whatever this program knows of it. Nothing judges by it until a hospital's physicist signs; what was signed
 * before stays in force. Thread-safe.
 */
public final class PublishedLevels implements PublishedTable {

    private static final List<String> QUESTION = List.of(
            "source_id",
            "modality",
            "procedure",
            "population",
            "age_from_y",
            "age_to_y",
            "weight_from_kg",
            "weight_to_kg",
            "size_from_cm",
            "size_to_cm",
            "phantom_cm",
            "metric",
            "statistic",
            "scope");
    private static final List<String> SHOWN =
            List.of("source_id", "modality", "procedure", "population", "phantom_cm", "metric", "statistic");

    private final Databases databases;
    private final StandardProcedures procedures = StandardProcedures.load();

    public PublishedLevels(Databases databases) {
        this.databases = databases;
    }

    @Override
    public void check(String table) throws PublicationRefused {
        try {
            read(table);
        } catch (LevelFileRefused e) {
            throw new PublicationRefused(Reason.BAD_TABLE, e.getMessage());
        }
    }

    private List<FileLevel> read(String table) {
        return LevelFile.readPublished(new StringReader(table), procedures);
    }

    @Override
    public List<Change> changes(String table) {
        List<FileLevel> levels = read(table);
        Map<String, FileLevel> after = byQuestion(levels);
        Map<String, FileLevel> before = byQuestion(published(sources(levels)));
        return Stream.concat(after.keySet().stream(), before.keySet().stream())
                .distinct()
                .map(question -> change(before.get(question), after.get(question)))
                .filter(change -> !change.before().equals(change.after()))
                .toList();
    }

    private static Change change(FileLevel before, FileLevel after) {
        FileLevel any = after == null ? before : after;
        String what =
                SHOWN.stream().map(any::of).filter(text -> !text.isEmpty()).collect(Collectors.joining(" · "));
        return new Change(what, value(before), value(after));
    }

    private static String value(FileLevel level) {
        return level == null ? "" : level.value() + " " + level.of("unit");
    }

    private static Map<String, FileLevel> byQuestion(List<FileLevel> levels) {
        Function<FileLevel, String> question = level ->
                QUESTION.stream().map(column -> plain(level.of(column))).collect(Collectors.joining("\u001f"));
        return levels.stream()
                .collect(Collectors.toMap(question, level -> level, (first, second) -> second, LinkedHashMap::new));
    }

    /** 16 and 16.0 are one band. */
    private static String plain(String text) {
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static List<String> sources(List<FileLevel> levels) {
        return levels.stream().map(level -> level.of("source_id")).distinct().toList();
    }

    private List<FileLevel> published(List<String> sources) {
        List<FileLevel> levels = new ArrayList<>();
        ask("published_levels_of_sources").param("sources", sources).query((ResultSet row) -> {
            Map<String, String> text = new LinkedHashMap<>();
            for (String column : LevelFile.COLUMNS) {
                text.put(column, row.getString(column) == null ? "" : row.getString(column));
            }
            levels.add(new FileLevel(
                    0, text, List.of(), null, null, null, null, null, null, null, row.getDouble("value")));
        });
        return levels;
    }

    @Override
    public void apply(String table) {
        List<FileLevel> levels = read(table);
        levels.forEach(level -> LevelFiles.add(databases, null, level));
        ask("publish_signed_levels")
                .param(
                        "rowKeys",
                        levels.stream()
                                .map(level -> LevelFiles.rowKey(null, level))
                                .toList())
                .param("sources", sources(levels))
                .update();
    }

    /**
     * What is published here of some sources, as the table of a publication.
     *
     * @throws IllegalArgumentException if there is no such source
     */
    public String table(List<String> sources) {
        StringWriter text = new StringWriter();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader(LevelFile.COLUMNS.toArray(String[]::new))
                .get();
        try (CSVPrinter csv = new CSVPrinter(text, format)) {
            List<FileLevel> levels = published(sources);
            for (String source : sources) {
                if (levels.stream().noneMatch(level -> level.of("source_id").equals(source))) {
                    throw new IllegalArgumentException("There is no source " + source);
                }
            }
            for (FileLevel level : levels) {
                csv.printRecord(LevelFile.COLUMNS.stream().map(level::of));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    private JdbcClient.StatementSpec ask(String name) {
        return databases.postgreSql().sql(Sql.of(PublishedLevels.class, name));
    }
}
