package org.doselens.core.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.doselens.engines.EmbeddedClickHouse;
import org.doselens.engines.EmbeddedPostgreSql;

/** Both real engines, started once for all tests of a JVM and ended with it. Every test takes tenants of its own. */
public final class TestDatabases {

    private static final Path DATA = folder();
    public static final EmbeddedClickHouse CLICKHOUSE = EmbeddedClickHouse.start(DATA.resolve("clickhouse"));
    public static final EmbeddedPostgreSql POSTGRESQL = EmbeddedPostgreSql.start(DATA.resolve("postgresql"));
    public static final Databases SHARED = open();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(TestDatabases::end, "test-databases-end"));
    }

    private TestDatabases() {}

    public static Databases open() {
        return Databases.open(clickHouse(), postgreSql());
    }

    public static ClickHouseSettings clickHouse() {
        return new ClickHouseSettings(CLICKHOUSE.jdbcUrl("doselens"), CLICKHOUSE.user(), CLICKHOUSE.password());
    }

    public static PostgreSqlSettings postgreSql() {
        return new PostgreSqlSettings(
                POSTGRESQL.jdbcUrl("postgres"), POSTGRESQL.user(), POSTGRESQL.password(), null, null);
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("doselens-test-databases");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end() {
        SHARED.close();
        CLICKHOUSE.close();
        POSTGRESQL.close();
        try (Stream<Path> files = Files.walk(DATA)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
