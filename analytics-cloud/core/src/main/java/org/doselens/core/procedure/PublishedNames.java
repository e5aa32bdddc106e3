package org.doselens.core.procedure;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.doselens.benchmarksdata.StandardProcedure;
import org.doselens.benchmarksdata.StandardProcedures;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.doselens.core.publication.Change;
import org.doselens.core.publication.PublicationRefused;
import org.doselens.core.publication.PublicationRefused.Reason;
import org.doselens.core.publication.PublishedTable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Mapping rules that a signed file publishes for everybody here: what a name, or the protocol of an exam without one, means.
 * They go before what a receiver says and after what a hospital's own people decided. Only names that left their hospital
 * in clear can be in it. Thread-safe.
 */
public final class PublishedNames implements PublishedTable {

    private static final List<String> COLUMNS = List.of("modality", "field", "name", "standard_key");
    /** As {@link NameKey} writes a name that is not a token. */
    private static final Map<String, String> FIELDS = Map.of("name", "=", "protocol", "p=");

    private static final int MOST_ROWS = 20_000;
    private static final int LONGEST_NAME = 200;

    private final Databases databases;
    private final StandardProcedures procedures = StandardProcedures.load();
    private final Clock clock;

    public PublishedNames(Databases databases, Clock clock) {
        this.databases = databases;
        this.clock = clock;
    }

    private record Name(String modality, String nameKey) {

        String shown() {
            return modality + " · " + nameKey.substring(nameKey.indexOf('=') + 1);
        }
    }

    @Override
    public void check(String table) throws PublicationRefused {
        try {
            read(table);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new PublicationRefused(Reason.BAD_TABLE, e.getMessage());
        }
    }

    private Map<Name, String> read(String table) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        Map<Name, String> names = new LinkedHashMap<>();
        try (CSVParser rows = CSVParser.parse(new StringReader(table), format)) {
            require(rows.getHeaderNames().equals(COLUMNS), 1, "the columns are " + String.join(",", COLUMNS));
            for (CSVRecord row : rows) {
                long line = row.getRecordNumber() + 1;
                require(row.isConsistent() && line <= MOST_ROWS, line, "too many rows, or a row with too few fields");
                String sign = FIELDS.get(row.get("field"));
                String name = row.get("name");
                String key = row.get("standard_key");
                require(sign != null, line, "field is name or protocol");
                require(row.get("modality").matches("[A-Z]{2,4}"), line, "no modality");
                require(!name.isBlank() && name.length() <= LONGEST_NAME, line, "no name, or a long one");
                require(key.isEmpty() || procedures.byKey(key).isPresent(), line, "no such standard procedure");
                require(
                        names.put(new Name(row.get("modality"), sign + name), key) == null,
                        line,
                        "the name stands there twice");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        require(!names.isEmpty(), 0, "it is empty");
        return names;
    }

    private static void require(boolean holds, long line, String why) {
        if (!holds) {
            throw new IllegalArgumentException("The table of names is refused: line " + line + ": " + why);
        }
    }

    private Map<Name, String> inForce() {
        Map<Name, String> names = new LinkedHashMap<>();
        ask("published_names").query(row -> {
            names.put(new Name(row.getString("modality"), row.getString("name_key")), row.getString("standard_key"));
        });
        return names;
    }

    private static Set<Name> changed(Map<Name, String> before, Map<Name, String> after) {
        return Stream.concat(after.keySet().stream(), before.keySet().stream())
                .filter(name -> !Objects.equals(before.get(name), after.get(name)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public List<Change> changes(String table) {
        Map<Name, String> before = inForce();
        Map<Name, String> after = read(table);
        return changed(before, after).stream()
                .map(name -> new Change(name.shown(), meaning(before, name), meaning(after, name)))
                .toList();
    }

    /** A dash is "known, and nothing to map it to". */
    private static String meaning(Map<Name, String> names, Name name) {
        String key = names.get(name);
        return key == null ? "" : key.isEmpty() ? "–" : key;
    }

    @Override
    public void apply(String table) {
        Map<Name, String> before = inForce();
        Map<Name, String> after = read(table);
        ask("forget_published_names").update();
        after.forEach((name, key) -> ask("add_published_name")
                .param("modality", name.modality())
                .param("nameKey", name.nameKey())
                .param("standardKey", key)
                .param(
                        "bodyRegion",
                        procedures.byKey(key).map(StandardProcedure::bodyRegion).orElse(""))
                .update());
        Set<Name> changed = changed(before, after);
        for (int tenant : ask("all_tenants").query(Integer.class).list()) {
            askForRemapping(tenant, changed);
        }
    }

    /** Only names that a site's exams carry, so that an installation of many hospitals is not asked for each. */
    private void askForRemapping(int tenantId, Set<Name> changed) {
        databases
                .clickHouse()
                .sql(Sql.of(PublishedNames.class, "names_of_tenant"))
                .param("tenant", tenantId)
                .query(row -> {
                    if (changed.contains(new Name(row.getString("modality"), row.getString("name_key")))) {
                        ask("ask_for_remapping")
                                .param("tenant", tenantId)
                                .param("site", row.getInt("site_id"))
                                .param("modality", row.getString("modality"))
                                .param("nameKey", row.getString("name_key"))
                                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                                .update();
                    }
                });
    }

    /** What people of a tenant's sites decided about names that are in clear, as the table of a publication. */
    public String table(int tenantId) {
        StringWriter text = new StringWriter();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader(COLUMNS.toArray(String[]::new))
                .get();
        Map<Name, String> names = new LinkedHashMap<>();
        ask("name_mappings_in_force").param("tenant", tenantId).query(row -> {
            names.put(new Name(row.getString("modality"), row.getString("name_key")), row.getString("standard_key"));
        });
        try (CSVPrinter csv = new CSVPrinter(text, format)) {
            for (Map.Entry<Name, String> one : names.entrySet()) {
                String key = one.getKey().nameKey();
                for (Map.Entry<String, String> field : FIELDS.entrySet()) {
                    if (key.startsWith(field.getValue())) {
                        csv.printRecord(
                                one.getKey().modality(),
                                field.getKey(),
                                key.substring(field.getValue().length()),
                                one.getValue());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private JdbcClient.StatementSpec ask(String name) {
        return databases.postgreSql().sql(Sql.of(PublishedNames.class, name));
    }
}
