package org.doselens.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.doselens.core.backup.ClickHouseCopy;
import org.doselens.core.backup.TableSum;
import org.doselens.core.database.ClickHouseSettings;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.doselens.core.dose.JudgingQueue;
import org.doselens.core.organisation.Site;
import org.doselens.core.review.ExamSplitting;
import org.doselens.core.review.ReferenceGroups;
import org.doselens.core.review.Rules;
import org.doselens.core.review.SplitQueue;
import org.doselens.engines.EmbeddedClickHouse;
import org.doselens.engines.EmbeddedPostgreSql;
import org.doselens.ingest.backup.Backups;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** The commands of an operator on real engines: exams that came in packages are backed up and put back elsewhere. */
class BackupTest {

    private static final String PASSPHRASE = "seven grey herons in a row";

    private static final int DISK_BLOCK = 8192;

    @TempDir
    static Path home;

    private static Site site;
    private static TestReceiver receiver;
    private static Path folder;
    private static Path backup;
    private static EmbeddedClickHouse clickHouse;
    private static EmbeddedPostgreSql postgreSql;

    @BeforeAll
    static void fed() throws Exception {
        site = SharedIngest.site();
        receiver = TestReceiver.with(SharedIngest.enrol(site, home.resolve("receiver")));
        UUID batch = UUID.randomUUID();
        assertThat(receiver.put(SharedIngest.CLOUD, batch, receiver.seal(batch, TestExams.exams("backup", 50)))
                        .statusCode())
                .isEqualTo(200);
        await().atMost(Duration.ofMinutes(2))
                .until(() -> SharedIngest.SERVER
                                .getBean(JudgingQueue.class)
                                .waiting()
                                .exams()
                        == 0);
        owner("CREATE TABLE of_somebody_else (id integer GENERATED ALWAYS AS IDENTITY, note text)");
        owner("INSERT INTO of_somebody_else (note) VALUES ('kept by an administrator')");
        clickHouse = EmbeddedClickHouse.start(home.resolve("clickhouse"));
        postgreSql = EmbeddedPostgreSql.start(home.resolve("postgresql"));
        folder = home.resolve("backups");
        Path also = Files.writeString(home.resolve("dashboard.key"), "key of the dashboard");
        Said.Words said = Said.of(
                "backup",
                "--to",
                folder.toString(),
                here("--doselens.backup.also=" + also, "--doselens.backup.passphrase=" + PASSPHRASE));
        assertThat(said.status()).as(said.text()).isZero();
        backup = Backups.in(folder).get(0);
        assertThat(said.text()).contains(backup.toString()).contains("packages copied");
    }

    @AfterAll
    static void end() throws SQLException {
        owner("DROP TABLE of_somebody_else");
        clickHouse.close();
        postgreSql.close();
    }

    private static void owner(String command) throws SQLException {
        EmbeddedPostgreSql server = TestEngines.POSTGRESQL;
        try (Connection connection =
                        DriverManager.getConnection(server.jdbcUrl("postgres"), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    @Test
    void every_row_of_both_databases_is_back_and_receivers_go_on_delivering() throws Exception {
        Map<String, Long> before = rows(SharedIngest.SERVER.getBean(Databases.class));
        assertThat(before.remove("postgresql of_somebody_else")).isNotNull();
        Path data = home.resolve("restored");
        UUID later = UUID.randomUUID();
        receiver.put(SharedIngest.CLOUD, later, receiver.seal(later, TestExams.exams("later", 5)));

        Said.Words said = Said.of("restore", "--from", backup.toString(), there(data, PASSPHRASE));

        assertThat(said.status()).as(said.text()).isZero();
        assertThat(said.text())
                .contains("ClickHouse  exam  ")
                .contains("PostgreSQL  receiver  ")
                .contains("Restored as of")
                .contains("PostgreSQL's table of_somebody_else is none of Doselens: it is left out")
                .doesNotContain("PostgreSQL  of_somebody_else");
        assertThat(data.resolve("also/dashboard.key")).hasContent("key of the dashboard");
        String[] settings = TestEngines.settings(clickHouse, postgreSql, data).toArray(String[]::new);
        try (ConfigurableApplicationContext server = Ingest.serve(settings)) {
            Databases restored = server.getBean(Databases.class);
            assertThat(rows(restored)).isEqualTo(before);
            UUID batch = UUID.randomUUID();
            int port = ((WebServerApplicationContext) server).getWebServer().getPort();
            assertThat(receiver.put(
                                    SharedIngest.CLOUD.resolve("https://localhost:" + port),
                                    batch,
                                    receiver.seal(batch, TestExams.exams("restored", 10)))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(exams(restored)).isEqualTo(60);
            SharedIngest.SERVER.getBean(Backups.class).copyPackages(folder);
            since(later);
            assertThat(Said.of("take-folder", "--in", home.resolve("since"), "--out", home, there(data, PASSPHRASE))
                            .text())
                    .contains("1 acknowledged");
            assertThat(exams(restored)).as("with what came after the backup").isEqualTo(65);
        }

        assertThat(Said.of("restore", "--from", backup.toString(), there(home.resolve("other"), PASSPHRASE)))
                .as("nothing is overwritten")
                .matches(again -> again.status() == 1 && again.text().contains("is not empty"));
    }

    @Test
    void a_check_restores_into_engines_of_its_own_and_says_which_rows_are_not_those_that_were_written()
            throws Exception {
        Path place = home.resolve("check");
        List<String> check = here(
                "--doselens.backup.passphrase=" + PASSPHRASE,
                "--doselens.backup.check-folder=" + place,
                "--doselens.backup.check-engines="
                        + ProcessHandle.current().info().command().orElseThrow() + ",-cp,"
                        + System.getProperty("java.class.path") + ",org.doselens.engines.Engines");

        Said.Words well = Said.of("backup-check", "--from", backup.toString(), check);

        assertThat(well.status()).as(well.text()).isZero();
        assertThat(well.text()).contains("rows are as they were  0 differences");
        assertThat(place.resolve("engines")).as("taken away").doesNotExist();

        // the manifest says what was written: one value of one row less in either database
        Path changed = sameName("changed");
        Path manifest = changed.resolve("manifest.json");
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replaceFirst(
                                "(?s)(\"postgresqlSums\".*\"site\" : \\{\\s+\"rows\" : \\d+,\\s+\"sum\" : \").", "$1-")
                        .replaceFirst("(?s)(\"exam_result \\d+\" : \\{\\s+\"rows\" : )", "$11"));
        Said.Words ill = Said.of("backup-check", "--from", changed.toString(), check);
        assertThat(ill.status()).isEqualTo(1);
        assertThat(ill.text())
                .contains("PostgreSQL site: the rows are not those that were written")
                .containsPattern("ClickHouse exam_result \\d+: 1\\d+ rows were written, \\d+ are back")
                .contains("  2 differences  ");

        assertThat(Said.of("backup-check", "--from", backup.toString(), here()).text())
                .contains("doselens.backup.check-engines must name");
    }

    @Test
    void nothing_readable_is_in_the_files_and_what_was_changed_cut_or_mixed_is_refused() throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            // a certificate of erasure is a letter to be shown: it names the hospital, and is signed, not sealed
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(one -> !one.startsWith(folder.resolve("erasures")))
                    .toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("Test hospital", "key of the dashboard", "PRIVATE KEY");
            }
        }
        assertThat(refused(backup, "another passphrase of length")).contains("does not open with this passphrase");

        Path changed = copy("20200101T000000Z");
        byte[] bytes = Files.readAllBytes(changed.resolve("postgresql.p7m"));
        bytes[bytes.length / 2] ^= 1;
        Files.write(changed.resolve("postgresql.p7m"), bytes);
        assertThat(refused(changed, PASSPHRASE)).contains("postgresql.p7m was changed or is not whole");

        assertThat(refused(copy("20200102T000000Z"), PASSPHRASE)).contains("belongs to another backup");
        assertThat(refused(home, PASSPHRASE)).contains("is no backup: it has no manifest.json");
        assertThat(refused(backup, "")).contains("set DOSELENS_BACKUP_PASSPHRASE");
    }

    @Test
    void a_disk_that_is_too_small_is_refused_at_once_and_one_that_runs_full_is_left_as_it_was() throws Exception {
        long half = copy(TestEngines.CLICKHOUSE).bytes() / 2;
        assertThatThrownBy(() -> backupTo(disk(half)))
                .isInstanceOf(IOException.class)
                .hasMessageMatching(
                        "0\\.\\d{3} GB are needed on the disk of /backups, and 0\\.\\d{3} GB are free; nothing was"
                                + " begun");

        Path small = disk(copy(TestEngines.CLICKHOUSE).bytes() + DISK_BLOCK);
        Files.createDirectories(small.resolve("20200101T000000Z.part"));

        assertThatThrownBy(() -> backupTo(small))
                .isInstanceOf(IOException.class)
                .hasMessageMatching(
                        "the backup /backups/\\d{8}T\\d{6}Z.part was given up and deleted: out of disk space");
        assertThat(small).as("also what a killed one left").isEmptyDirectory();
        assertThat(TestEngines.backups()).isEmptyDirectory();
    }

    @Test
    void a_restore_that_was_killed_is_begun_again_in_a_place_that_was_emptied() throws Exception {
        Path place = home.resolve("killed");
        try (EmbeddedClickHouse there = EmbeddedClickHouse.start(place.resolve("clickhouse"));
                EmbeddedPostgreSql beside = EmbeddedPostgreSql.start(place.resolve("postgresql"))) {
            List<String> command = IngestProcess.java(Ingest.class);
            command.addAll(restore(backup, place, there, beside, PASSPHRASE));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(place.resolve("log").toFile())
                    .start();
            try {
                ClickHouseCopy copy = copy(there);
                await().atMost(Duration.ofMinutes(2))
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> copy.bytes() > 0);
            } finally {
                process.destroyForcibly().waitFor();
            }
            assertThat(process.exitValue())
                    .as(Files.readString(place.resolve("log")))
                    .isEqualTo(137);

            assertThat(Said.of(restore(backup, place, there, beside, PASSPHRASE)))
                    .matches(said -> said.status() == 1
                            && said.text().contains("after a restore that was broken off, delete what it left"));
        }
        FileSystemUtils.deleteRecursively(place);
        try (EmbeddedClickHouse there = EmbeddedClickHouse.start(place.resolve("clickhouse"));
                EmbeddedPostgreSql beside = EmbeddedPostgreSql.start(place.resolve("postgresql"))) {
            Said.Words said = Said.of(restore(backup, place, there, beside, PASSPHRASE));
            assertThat(said.status()).as(said.text()).isZero();
        }
    }

    private static ClickHouseCopy copy(EmbeddedClickHouse engine) {
        return new ClickHouseCopy(new ClickHouseSettings(engine.jdbcUrl("doselens"), engine.user(), engine.password()));
    }

    /** A disk of its own with so many bytes. */
    private static Path disk(long bytes) throws IOException {
        Configuration disk = Configuration.unix().toBuilder()
                .setBlockSize(DISK_BLOCK)
                .setMaxSize(bytes)
                .build();
        return Files.createDirectories(Jimfs.newFileSystem(disk).getPath("/backups"));
    }

    private static void backupTo(Path folder) throws IOException {
        String[] settings = here("--doselens.backup.passphrase=" + PASSPHRASE).toArray(String[]::new);
        try (ConfigurableApplicationContext parts = Ingest.parts(settings)) {
            parts.getBean(Backups.class).make(folder, parts.getBean(Databases.class));
        }
    }

    @Test
    void only_the_newest_ones_stay() throws Exception {
        Path many = home.resolve("many");
        for (int day = 10; day < 30; day++) {
            Files.createDirectories(many.resolve("202601" + day + "T030000Z"));
        }
        Files.createDirectories(many.resolve("packages"));

        assertThat(SharedIngest.SERVER.getBean(Backups.class).prune(many)).isEqualTo(6);

        assertThat(Backups.in(many))
                .hasSize(14)
                .first()
                .hasToString(many.resolve("20260129T030000Z").toString());
        assertThat(many.resolve("packages")).isDirectory();
    }

    @Test
    void one_that_a_clock_ahead_has_dated_holds_no_other_back_and_goes_first() throws Exception {
        Instant made = Backups.newest(folder, Instant.MAX).orElseThrow();
        assertThat(Backups.newest(folder, made)).contains(made);
        assertThat(Backups.newest(folder, made.minusSeconds(1)))
                .as("the next is due")
                .isEmpty();

        Path dated = home.resolve("dated");
        for (int day = 10; day < 23; day++) {
            Files.createDirectories(dated.resolve("202601" + day + "T030000Z"));
        }
        Files.createDirectories(dated.resolve("29990101T030000Z"));
        Files.createDirectories(dated.resolve("29990102T030000Z"));
        assertThat(SharedIngest.SERVER.getBean(Backups.class).prune(dated)).isEqualTo(1);
        assertThat(Backups.in(dated)).hasSize(14).contains(dated.resolve("20260110T030000Z"));
        assertThat(dated.resolve("29990101T030000Z")).doesNotExist();
    }

    /**
     * Days that waited when the backup was written are split in the new place: what grows there is what was missing, and what
     * was there already is replaced.
     */
    @Test
    void days_that_waited_to_be_split_are_split_after_the_restore_and_no_exam_is_there_twice() throws Exception {
        Path place = home.resolve("waiting");
        try (EmbeddedClickHouse there = EmbeddedClickHouse.start(place.resolve("clickhouse"));
                EmbeddedPostgreSql beside = EmbeddedPostgreSql.start(place.resolve("postgresql"))) {
            Said.Words said = Said.of(restore(backup, place, there, beside, PASSPHRASE));
            assertThat(said.status()).as(said.text()).isZero();
            List<String> settings = TestEngines.settings(there, beside, place.resolve("ingest"));
            try (ConfigurableApplicationContext parts = Ingest.parts(settings.toArray(String[]::new))) {
                Databases restored = parts.getBean(Databases.class);
                List<LocalDate> waiting = waitingDays(restored);
                assertThat(waiting).as("came with the backup").isNotEmpty();

                split(restored);
                TableSum once = splits(restored);
                assertThat(once.rows()).isEqualTo(exams(restored)).isEqualTo(50);

                for (LocalDate day : waiting) {
                    restored.postgreSql()
                            .sql("INSERT INTO review_due (tenant_id, site_day, asked_at)"
                                    + " VALUES (:tenant, :day, now() - INTERVAL '1 minute')")
                            .param("tenant", site.tenantId())
                            .param("day", day)
                            .update();
                }
                split(restored);
                assertThat(splits(restored)).isEqualTo(once);
                assertThat(groupedExams(restored, waiting.get(0)))
                        .as("what a page counts")
                        .isEqualTo(50);
            }
        }
    }

    /** As the dashboard does, until nothing waits. */
    private static void split(Databases databases) {
        Clock clock = Clock.systemUTC();
        ExamSplitting splitting =
                new ExamSplitting(databases, new SplitQueue(databases, clock), new Rules(databases, clock), clock);
        await().atMost(Duration.ofMinutes(10)).until(() -> {
            splitting.splitWhatWaits();
            return waitingDays(databases).isEmpty();
        });
    }

    private static List<LocalDate> waitingDays(Databases databases) {
        return databases
                .postgreSql()
                .sql("SELECT site_day FROM review_due WHERE tenant_id = :tenant ORDER BY site_day")
                .param("tenant", site.tenantId())
                .query(LocalDate.class)
                .list();
    }

    /** But for when they were computed, and what an exam was beside others of its group, of which there are more by and by. */
    private static TableSum splits(Databases databases) {
        return databases
                .clickHouse()
                .sql("""
                        SELECT count() AS held,
                               toString(sum(cityHash64(tuple(
                                   * EXCEPT (computed_at, ratio, first_cause, over_p99, size_explains))))) AS added
                        FROM exam_split FINAL
                        WHERE tenant_id = :tenant
                        """)
                .param("tenant", site.tenantId())
                .query((row, number) -> new TableSum(row.getLong("held"), row.getString("added")))
                .single();
    }

    /** In the reference group that all of them are of. */
    private static long groupedExams(Databases databases, LocalDate day) {
        return databases
                .clickHouse()
                .sql(Sql.of(ReferenceGroups.class, "group_means"))
                .param("tenant", site.tenantId())
                .param("from", day.minusDays(1))
                .param("to", day.plusDays(1))
                .param("procedure", "")
                .query((row, number) -> row.getString("device_key").isEmpty() ? row.getLong("exams") : 0)
                .list()
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static long exams(Databases databases) {
        return databases
                .clickHouse()
                .sql("SELECT uniqExact(exam_key) FROM exam WHERE tenant_id = :tenant")
                .param("tenant", site.tenantId())
                .query(Long.class)
                .single();
    }

    /** A package that came after the backup, as the runbook says. */
    private static void since(UUID batch) throws Exception {
        FileTime made = Files.getLastModifiedTime(backup.resolve("manifest.json"));
        try (Stream<Path> packages = Files.walk(folder.resolve("packages"))) {
            Path file = packages.filter(one -> one.endsWith(batch + ".p7m"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Files.getLastModifiedTime(file)).isGreaterThan(made);
            Files.createDirectories(home.resolve("since"));
            Files.copy(file, home.resolve("since").resolve(batch + ".p7m"));
        }
    }

    /** A backup tells its own name in each file, so that files of two are not mixed. */
    private static Path sameName(String folder) throws Exception {
        Path copy = Files.createDirectories(home.resolve(folder)).resolve(backup.getFileName());
        FileSystemUtils.copyRecursively(backup, copy);
        return copy;
    }

    private static Path copy(String name) throws Exception {
        Path copy = home.resolve(name);
        FileSystemUtils.copyRecursively(backup, copy);
        return copy;
    }

    /** On engines that nobody has filled; what is refused leaves them so. */
    private static String refused(Path from, String passphrase) throws Exception {
        Path place = home.resolve("empty");
        try (EmbeddedClickHouse empty = EmbeddedClickHouse.start(place.resolve("clickhouse"));
                EmbeddedPostgreSql none = EmbeddedPostgreSql.start(place.resolve("postgresql"))) {
            Said.Words said = Said.of(restore(from, place, empty, none, passphrase));
            assertThat(said.status()).as(said.text()).isNotZero();
            return said.text();
        }
    }

    private static List<String> restore(
            Path from, Path place, EmbeddedClickHouse clickHouse, EmbeddedPostgreSql postgreSql, String passphrase) {
        List<String> words = new ArrayList<>(List.of("restore", "--from", from.toString()));
        words.addAll(TestEngines.settings(clickHouse, postgreSql, place.resolve("ingest")));
        words.add("--doselens.backup.clickhouse-folder=" + place.resolve("clickhouse/backups"));
        words.add("--doselens.backup.passphrase=" + passphrase);
        return words;
    }

    private static List<String> here(String... more) {
        List<String> settings = new ArrayList<>(TestEngines.settings(SharedIngest.DATA));
        settings.add("--doselens.backup.clickhouse-folder=" + TestEngines.backups());
        settings.addAll(List.of(more));
        return settings;
    }

    private static List<String> there(Path data, String passphrase) {
        List<String> settings = new ArrayList<>(TestEngines.settings(clickHouse, postgreSql, data));
        settings.add("--doselens.backup.clickhouse-folder=" + home.resolve("clickhouse/backups"));
        settings.add("--doselens.backup.passphrase=" + passphrase);
        return settings;
    }

    /**
     * A number for all rows of each table that changes with any value of any row; but of sizes, which every server tells anew a
     * minute after it began.
     */
    private static Map<String, Long> rows(Databases databases) {
        Map<String, Long> rows = new TreeMap<>();
        JdbcClient postgreSql = databases.postgreSql();
        for (String table : postgreSql
                .sql(
                        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE 'flyway%'"
                                + " AND tablename <> 'storage_place' AND has_table_privilege(schemaname || '.' || tablename, 'SELECT')")
                .query(String.class)
                .list()) {
            rows.put(
                    "postgresql " + table,
                    postgreSql
                            .sql("SELECT coalesce(sum(hashtextextended(t::text, 0)), 0)::numeric % 9000000000000000"
                                    + " FROM " + table + " t")
                            .query(Long.class)
                            .single());
        }
        JdbcClient clickHouse = databases.clickHouse();
        for (String table : clickHouse
                .sql("SELECT concat(name, if(engine = 'MergeTree', '', ' FINAL')) FROM system.tables"
                        + " WHERE database = 'doselens' AND engine LIKE '%MergeTree'")
                .query(String.class)
                .list()) {
            rows.put(
                    "clickhouse " + table,
                    clickHouse
                            .sql("SELECT toInt64(sum(cityHash64(tuple(*))) % 9000000000000000) FROM " + table)
                            .query(Long.class)
                            .single());
        }
        return rows;
    }
}
