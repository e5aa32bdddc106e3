package org.doselens.sparkjobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.doselens.engines.EmbeddedClickHouse;
import org.doselens.engines.EmbeddedPostgreSql;

/** The real engines with core's own tables, and CT exams in them. */
final class PeerStore implements AutoCloseable {

    private static final Path CORE = Path.of("../core/src/main/resources/db");

    private final EmbeddedClickHouse engine;
    private final EmbeddedPostgreSql server;
    private final Address clickHouse;
    private final Address postgreSql;

    private PeerStore(Path data) throws IOException, SQLException {
        engine = EmbeddedClickHouse.start(data.resolve("clickhouse"));
        server = EmbeddedPostgreSql.start(data.resolve("postgresql"));
        postgreSql = new Address(server.jdbcUrl("postgres"), server.user(), server.password());
        execute(new Address(engine.jdbcUrl("default"), engine.user(), engine.password()), "CREATE DATABASE doselens");
        clickHouse = new Address(engine.jdbcUrl("doselens"), engine.user(), engine.password());
        for (String script : scripts(CORE.resolve("clickhouse"))) {
            execute(clickHouse, script);
        }
        execute(postgreSql, "CREATE TABLE tenant (id integer PRIMARY KEY)");
        execute(postgreSql, "CREATE TABLE account (id integer PRIMARY KEY)");
        for (String script : scripts(CORE.resolve("postgresql"))) {
            if (script.contains("benchmark_") || script.contains("storage_place")) {
                execute(postgreSql, script);
            }
        }
    }

    static PeerStore start(Path data) throws IOException, SQLException {
        return new PeerStore(data);
    }

    Address clickHouse() {
        return clickHouse;
    }

    Address postgreSql() {
        return postgreSql;
    }

    void clickHouse(String sql) throws SQLException {
        execute(clickHouse, sql);
    }

    void hospital(int tenant) throws SQLException {
        execute(postgreSql, "INSERT INTO tenant VALUES (" + tenant + ")");
        word(tenant, true);
    }

    void word(int tenant, boolean participates) throws SQLException {
        execute(
                postgreSql,
                "INSERT INTO benchmark_participation (tenant_id, participates) VALUES (" + tenant + ", " + participates
                        + ")");
    }

    /** Ten minutes each, every half an hour on one device, the performed step told. */
    void exams(int tenant, String day, int count) throws SQLException {
        String key = "concat('" + tenant + "-" + day + "-', toString(number))";
        clickHouse("INSERT INTO exam (tenant_id, site_day, exam_key, revision, modality, standard_key, device_key,"
                + " manufacturer, started_at, ended_at, interval_source, age_years, dlp_mgy_cm) SELECT " + tenant
                + ", toDate('" + day + "'), " + key + ", 1, 'CT', 'ct-chest-wo', 'd', 'GE', toDateTime64('" + day
                + " 00:00:00', 3, 'UTC') + number * 1800, toDateTime64('" + day
                + " 00:10:00', 3, 'UTC') + number * 1800, 'mpps', 50, 300 + " + tenant + " + number FROM numbers("
                + count + ")");
        clickHouse("INSERT INTO exam_measure (tenant_id, site_day, exam_key, revision, phantom_cm) SELECT " + tenant
                + ", toDate('" + day + "'), " + key + ", 1, 32 FROM numbers(" + count + ")");
    }

    /** Days of a device's utilization, in percent, from a day on. */
    void days(int tenant, String from, int count, int percent) throws SQLException {
        clickHouse("INSERT INTO device_day SELECT " + tenant + ", 1, toDate('" + from
                + "') + number, 'd', 'CT', 'mpps', " + percent + ", now64() FROM numbers(" + count + ")");
    }

    /** A settings file as the engines write one. */
    Path settings(Path file) throws IOException {
        return Files.writeString(file, settings("clickhouse", clickHouse) + settings("postgresql", postgreSql));
    }

    private static String settings(String name, Address address) {
        String key = "doselens." + name;
        return key + ".url=" + address.url() + "\n" + key + ".user=" + address.user() + "\n" + key + ".password="
                + address.password() + "\n";
    }

    private static List<String> scripts(Path folder) throws IOException {
        List<String> scripts = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(one -> one.getFileName().toString().startsWith("V"))
                    .sorted(Comparator.comparing(PeerStore::version))
                    .toList()) {
                for (String one :
                        Files.readString(file).replaceAll("--[^\n]*", "").split(";", -1)) {
                    if (!one.isBlank()) {
                        scripts.add(one);
                    }
                }
            }
        }
        return scripts;
    }

    private static String version(Path file) {
        String[] parts =
                file.getFileName().toString().substring(1).split("__", 2)[0].split("_", -1);
        return "%04d.%04d".formatted(Integer.parseInt(parts[0]), parts.length > 1 ? Integer.parseInt(parts[1]) : 0);
    }

    static void execute(Address address, String sql) throws SQLException {
        try (Connection connection = address.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        engine.close();
        server.close();
    }
}
