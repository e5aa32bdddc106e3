package org.doselens.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.doselens.core.backup.ClickHouseCopy;
import org.doselens.core.backup.TableSum;
import org.doselens.core.database.ClickHouseSettings;
import org.doselens.core.database.Databases;
import org.doselens.core.database.TestDatabases;
import org.doselens.core.exam.ExamStore;
import org.doselens.core.exam.Exams;
import org.doselens.core.exam.Tenants;
import org.doselens.core.ownership.Holdings;
import org.doselens.core.watch.EngineLost;
import org.doselens.engines.ColdVolume;
import org.doselens.engines.EmbeddedClickHouse;
import org.doselens.engines.EngineException;
import org.doselens.engines.S3Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;

/** The cold volume in a bucket: the real engine and an S3 server that checks signatures. */
class ColdBucketTest {

    private static final StorageSettings SETTINGS = new StorageSettings("hot_cold", Period.ofYears(2));
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-25T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private S3Server server;

    @BeforeEach
    void start() throws IOException {
        server = S3Server.start(folder.resolve("s3"));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    /** What is asked on both sides of the border. */
    private record Answers(Map<String, TableSum> rows, List<Holdings.Held> held, double dlp, double exams) {

        static Answers of(Store store, Tenants tenant) {
            Map<String, TableSum> rows = new TreeMap<>();
            new ClickHouseCopy(store.settings()).sums().forEach((name, partition) -> rows.put(name, partition.sum()));
            return new Answers(
                    rows,
                    new Holdings(store.databases()).of(tenant.tenant()),
                    store.events("sum(dlp_mgy_cm)", tenant),
                    store.events("uniqExact(exam_key)", tenant));
        }
    }

    /** The engine on its folder, with the databases that go with it. */
    private record Store(EmbeddedClickHouse engine, Databases databases) implements AutoCloseable {

        static Store of(Path data, ColdVolume cold) {
            EmbeddedClickHouse engine = EmbeddedClickHouse.start(data, cold);
            return new Store(engine, Databases.open(settings(engine), TestDatabases.postgreSql()));
        }

        private static ClickHouseSettings settings(EmbeddedClickHouse engine) {
            return new ClickHouseSettings(engine.jdbcUrl("doselens"), engine.user(), engine.password());
        }

        ClickHouseSettings settings() {
            return settings(engine);
        }

        double events(String what, Tenants tenant) {
            return databases
                    .clickHouse()
                    .sql("SELECT toFloat64(" + what + ") FROM irradiation_event WHERE tenant_id = :tenant")
                    .param("tenant", tenant.tenant())
                    .query(Double.class)
                    .single();
        }

        List<String> disks(String month) {
            return databases
                    .clickHouse()
                    .sql("SELECT DISTINCT d.name || ' ' || d.type FROM system.parts AS p JOIN system.disks AS d"
                            + " ON d.name = p.disk_name WHERE p.active AND p.database = currentDatabase()"
                            + " AND p.table = 'exam' AND p.partition_id = :month")
                    .param("month", month)
                    .query(String.class)
                    .list();
        }

        @Override
        public void close() {
            databases.close();
            engine.close();
        }
    }

    @Test
    void exams_older_than_two_years_lie_in_the_bucket_and_every_question_is_answered_as_before() throws IOException {
        Path data = folder.resolve("clickhouse");
        ColdVolume bucket = bucket(Function.identity());
        Tenants tenant;
        Answers before;
        try (Store store = Store.of(data, bucket)) {
            tenant = new Tenants(store.databases());
            new ExamStore(store.databases(), List.of())
                    .load(
                            tenant.delivery(),
                            List.of(
                                    Exams.exam("old", 1, LocalDate.of(2024, 2, 29), "u1", "u2"),
                                    Exams.exam("edge", 1, LocalDate.of(2024, 3, 1), "u3"),
                                    Exams.exam("new", 1, LocalDate.of(2026, 3, 1), "u4")));
            before = Answers.of(store, tenant);
            assertThat(before.exams()).isEqualTo(3);
            assertThat(before.dlp()).isPositive();
            long empty = server.bytes();

            List<ColdStorage.Moved> moved = new ColdStorage(store.databases(), SETTINGS, CLOCK).move();

            assertThat(moved)
                    .extracting(ColdStorage.Moved::table, ColdStorage.Moved::month)
                    .contains(tuple("exam", "202402"), tuple("irradiation_event", "202402"));
            assertThat(store.disks("202402")).containsExactly("cold ObjectStorage");
            assertThat(store.disks("202403")).containsExactly("default Local");
            assertThat(Answers.of(store, tenant)).isEqualTo(before);
            long bytes = moved.stream().mapToLong(ColdStorage.Moved::bytes).sum();
            assertThat(server.bytes() - empty).as("every byte that moved").isGreaterThanOrEqualTo(bytes);
            assertThat(new StorageFigures(store.databases(), SETTINGS, CLOCK)
                            .of(tenant.tenant())
                            .coldBytes())
                    .as("what the storage page tells")
                    .isEqualTo(bytes);
        }
        assertThat(Files.readString(data.resolve("engine.xml"))).doesNotContain(S3Server.SECRET_KEY);

        try (Store again = Store.of(data, bucket)) {
            assertThat(Answers.of(again, tenant)).as("after a restart").isEqualTo(before);
            assertThat(again.disks("202402")).containsExactly("cold ObjectStorage");
        }
    }

    @Test
    void a_store_that_is_gone_fails_questions_about_its_months_alone_until_it_is_back() throws IOException {
        try (Store store = Store.of(folder.resolve("clickhouse"), bucket(Function.identity()))) {
            Tenants tenant = new Tenants(store.databases());
            new ExamStore(store.databases(), List.of())
                    .load(
                            tenant.delivery(),
                            List.of(
                                    Exams.exam("old", 1, LocalDate.of(2024, 2, 29), "u1"),
                                    Exams.exam("new", 1, LocalDate.of(2026, 3, 1), "u2")));
            double dlp = store.events("sum(dlp_mgy_cm)", tenant);
            double hot = store.events("sumIf(dlp_mgy_cm, site_day >= '2025-01-01')", tenant);
            new ColdStorage(store.databases(), SETTINGS, CLOCK).move();
            server.close();

            Instant asked = Instant.now();
            assertThatThrownBy(() -> store.events("sum(dlp_mgy_cm)", tenant))
                    .isInstanceOf(DataAccessException.class)
                    .as("a page says so, and asks again by itself")
                    .matches(EngineLost::causes);
            assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(30));
            assertThat(store.databases()
                            .clickHouse()
                            .sql("SELECT sum(dlp_mgy_cm) FROM irradiation_event WHERE tenant_id = :tenant"
                                    + " AND site_day >= '2025-01-01'")
                            .param("tenant", tenant.tenant())
                            .query(Double.class)
                            .single())
                    .isEqualTo(hot);

            server.startAgain();
            assertThat(store.events("sum(dlp_mgy_cm)", tenant)).isEqualTo(dlp);
        }
    }

    @Test
    void a_wrong_key_a_wrong_bucket_and_a_store_that_is_not_there_are_refused_by_the_name_of_the_setting()
            throws IOException {
        Path data = folder.resolve("clickhouse");
        ColdVolume right = bucket(Function.identity());
        Tenants tenant;
        try (Store store = Store.of(data, right)) {
            tenant = new Tenants(store.databases());
            new ExamStore(store.databases(), List.of())
                    .load(tenant.delivery(), List.of(Exams.exam("old", 1, LocalDate.of(2024, 2, 29), "u1")));
            new ColdStorage(store.databases(), SETTINGS, CLOCK).move();
        }

        Files.writeString(folder.resolve("secret"), "of-somebody-else\n");
        assertThatThrownBy(() -> EmbeddedClickHouse.start(data, right))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining(
                        "refuses the key: look at doselens.cold.s3.access-key and doselens.cold.s3.secret-key-file")
                .hasMessageNotContaining("of-somebody-else");
        assertRefused(
                data,
                "access-key=" + S3Server.ACCESS_KEY,
                "access-key=other",
                "refuses the key: look at doselens.cold.s3.access-key");
        assertRefused(data, S3Server.BUCKET + "/", "of-nobody/", "is not there: look at doselens.cold.s3.endpoint");
        assertRefused(
                data, server.endpoint(), "http://127.0.0.1:9", "is not reached: look at doselens.cold.s3.endpoint");

        try (Store store = Store.of(data, bucket(Function.identity()))) {
            assertThat(store.events("uniqExact(exam_key)", tenant))
                    .as("no refused start took the month for damaged")
                    .isEqualTo(1);
        }
        assertThatThrownBy(() -> EmbeddedClickHouse.start(data))
                .hasMessageContaining(server.endpoint())
                .hasMessageContaining("months lie there");
    }

    private void assertRefused(Path data, String what, String by, String message) throws IOException {
        ColdVolume wrong = bucket(settings -> settings.replace(what, by));
        assertThatThrownBy(() -> EmbeddedClickHouse.start(data.resolveSibling("elsewhere"), wrong))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining(message);
    }

    @Test
    void settings_of_the_bucket_that_are_no_settings_are_refused_by_name() throws IOException {
        Path data = folder.resolve("elsewhere");
        assertRefused(data, "region", "regoin", "Unknown setting doselens.cold.s3.regoin");
        assertRefused(
                data, "access-key=" + S3Server.ACCESS_KEY, "access-key=", "doselens.cold.s3.access-key is missing");
        assertRefused(data, "hospital/", "hospital", "doselens.cold.s3.endpoint must be such as https://");
        assertRefused(data, "file=secret", "file=nothing", "doselens.cold.s3.secret-key-file names");
    }

    @Test
    void an_engine_with_an_unused_cold_folder_changes_over_to_a_bucket() throws IOException {
        Path data = folder.resolve("clickhouse");
        EmbeddedClickHouse.start(data).close();

        EmbeddedClickHouse.start(data, bucket(Function.identity())).close();

        EmbeddedClickHouse.start(data).close();
    }

    /** With what a test makes of the settings. */
    private ColdVolume bucket(Function<String, String> settings) throws IOException {
        Files.writeString(folder.resolve("secret"), S3Server.SECRET_KEY + "\n");
        return ColdVolume.bucket(
                Files.writeString(folder.resolve("cold-bucket.properties"), settings.apply("""
            doselens.cold.s3.endpoint=%s/%s/hospital/
            doselens.cold.s3.region=%s
            doselens.cold.s3.access-key=%s
            doselens.cold.s3.secret-key-file=secret
            """.formatted(
                                server.endpoint(), S3Server.BUCKET, S3Server.REGION, S3Server.ACCESS_KEY))));
    }
}
