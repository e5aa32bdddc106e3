package org.doselens.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.doselens.core.database.ClickHouseSettings;
import org.doselens.core.database.Databases;
import org.doselens.core.database.PostgreSqlSettings;
import org.doselens.engines.EmbeddedClickHouse;
import org.doselens.engines.EmbeddedPostgreSql;

/** Both real engines, started once for all tests of a JVM and ended with it. */
final class TestEngines {

    private static final Path DATA = folder();
    static final EmbeddedClickHouse CLICKHOUSE = EmbeddedClickHouse.start(DATA.resolve("clickhouse"));
    static final EmbeddedPostgreSql POSTGRESQL = EmbeddedPostgreSql.start(DATA.resolve("postgresql"));

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(TestEngines::end, "test-engines-end"));
    }

    private TestEngines() {}

    static Databases databases() {
        return Databases.open(
                new ClickHouseSettings(CLICKHOUSE.jdbcUrl("doselens"), CLICKHOUSE.user(), CLICKHOUSE.password()),
                new PostgreSqlSettings(
                        POSTGRESQL.jdbcUrl("postgres"), POSTGRESQL.user(), POSTGRESQL.password(), null, null));
    }

    /** Where the server writes backups to. */
    static Path backups() {
        return DATA.resolve("clickhouse/backups");
    }

    /** Settings of an ingest process on these engines, on any free port. */
    static List<String> settings(Path ingestData) {
        return settings(CLICKHOUSE, POSTGRESQL, ingestData);
    }

    static List<String> settings(EmbeddedClickHouse clickHouse, EmbeddedPostgreSql postgreSql, Path ingestData) {
        return List.of(
                "--doselens.clickhouse.url=" + clickHouse.jdbcUrl("doselens"),
                "--doselens.clickhouse.user=" + clickHouse.user(),
                "--doselens.clickhouse.password=" + clickHouse.password(),
                "--doselens.postgresql.url=" + postgreSql.jdbcUrl("postgres"),
                "--doselens.postgresql.user=" + postgreSql.user(),
                "--doselens.postgresql.password=" + postgreSql.password(),
                "--doselens.ingest.data-directory=" + ingestData,
                "--doselens.ingest.port=0");
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("doselens-test-engines");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end() {
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
