package org.doselens.sparkjobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.doselens.benchmark.Earlier;
import org.doselens.benchmark.Hospital;
import org.doselens.benchmark.PrivacyRules;
import org.doselens.benchmark.Question;
import org.doselens.engines.EmbeddedClickHouse;
import org.doselens.engines.EmbeddedPostgreSql;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the real engine to Parquet and back to the real engine, with core's own tables. */
class LakeTest {

    private static final Path TABLES = Path.of("../core/src/main/resources/db/clickhouse");

    @TempDir
    private static Path data;

    private static EmbeddedClickHouse engine;
    private static EmbeddedPostgreSql server;
    private static Address clickHouse;
    private static Address postgreSql;

    @BeforeAll
    static void start() throws IOException, SQLException {
        engine = EmbeddedClickHouse.start(data.resolve("clickhouse"));
        server = EmbeddedPostgreSql.start(data.resolve("postgresql"));
        postgreSql = new Address(server.jdbcUrl("postgres"), server.user(), server.password());
        Address before = new Address(engine.jdbcUrl("default"), engine.user(), engine.password());
        try (Connection connection = before.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE doselens");
        }
        clickHouse = new Address(engine.jdbcUrl("doselens"), engine.user(), engine.password());
        for (String script : scripts()) {
            execute(clickHouse, script);
        }
        execute(postgreSql, "CREATE TABLE tenant (id integer PRIMARY KEY)");
        execute(postgreSql, "CREATE TABLE account (id integer PRIMARY KEY)");
        execute(postgreSql, Files.readString(Path.of("../core/src/main/resources/db/postgresql/V36__benchmark.sql")));
        for (int tenant = 1; tenant <= 12; tenant++) {
            execute(postgreSql, "INSERT INTO tenant VALUES (" + tenant + ")");
            word(tenant, true);
            exams(tenant, "2026-05-03", 30);
        }
    }

    @AfterAll
    static void end() {
        engine.close();
        server.close();
    }

    @Test
    void only_what_changed_is_written_again_and_a_snapshot_comes_out_once() throws SQLException, IOException {
        String url = data.resolve("lake").toUri().toString();
        List<String> told = new ArrayList<>();
        assertThat(Lake.at(url).refresh(clickHouse, told::add)).isEqualTo(new Lake.Refreshed(1, 0, 0));
        assertThat(told).containsExactly("lake: 202605/CT, 360 exams");
        assertThat(Lake.at(url).refresh(clickHouse, told::add)).isEqualTo(new Lake.Refreshed(0, 1, 0));
        exams(1, "2026-06-01", 5);
        assertThat(Lake.at(url).refresh(clickHouse, told::add)).isEqualTo(new Lake.Refreshed(1, 1, 0));
        execute(clickHouse, "ALTER TABLE exam DELETE WHERE toYYYYMM(site_day) = 202606 SETTINGS mutations_sync = 2");
        assertThat(Lake.at(url).refresh(clickHouse, told::add)).isEqualTo(new Lake.Refreshed(0, 1, 1));
        assertThat(data.resolve("lake/manifest.json")).content().contains("202605/CT", "\"exams\" : 360");

        YearMonth may = YearMonth.of(2026, 5);
        List<String> files = Lake.at(url).files(may.minusMonths(11), may);
        SparkSession spark = Sessions.start("local[2]");
        Row first = spark.read().parquet(files.get(0)).orderBy("tenant_id").first();
        assertThat(first.<Integer>getAs("month")).isEqualTo(202605);
        assertThat(first.<Double>getAs("exam_min")).isEqualTo(10.0);
        assertThat(first.<Double>getAs("turnover_min")).isEqualTo(20.0);

        PeerDatabase database = new PeerDatabase(clickHouse, postgreSql);
        List<Hospital> hospitals = database.hospitals();
        assertThat(hospitals).hasSize(12);
        Computed computed =
                new SnapshotJob(spark, PrivacyRules.STATED, hospitals, database.earlier()).run(may, 1, files);
        assertThat(computed.snapshot().cells()).anyMatch(cell -> cell.withheld().isEmpty());
        database.write(computed, Instant.parse("2026-06-02T03:04:05Z"));
        assertThat(database.revisions(may)).isEqualTo(Map.of(1, PrivacyRules.VERSION));
        Question dlp = new Question("ct-chest-wo", "dlpMgyCm", "adult", 32);
        Earlier earlier = database.earlier().get(dlp);
        assertThat(earlier.panels().values().iterator().next().get(0)).hasSize(12);

        word(12, false);
        assertThat(database.hospitals()).hasSize(11);
    }

    @Test
    void a_lake_that_cannot_be_opened_says_what_to_give() {
        assertThatThrownBy(() -> Lake.at("s3a://bucket/lake"))
                .isInstanceOf(JobFailed.class)
                .hasMessageContaining("hadoop-aws");
    }

    private static void word(int tenant, boolean participates) throws SQLException {
        execute(
                postgreSql,
                "INSERT INTO benchmark_participation (tenant_id, participates) VALUES (" + tenant + ", " + participates
                        + ")");
    }

    /** Ten minutes each, every half an hour on one device. */
    private static void exams(int tenant, String day, int count) throws SQLException {
        String key = "concat('" + tenant + "-" + day + "-', toString(number))";
        execute(
                clickHouse,
                "INSERT INTO exam (tenant_id, site_day, exam_key, revision, modality, standard_key, device_key, manufacturer,"
                        + " started_at, ended_at, age_years, dlp_mgy_cm) SELECT " + tenant + ", toDate('" + day + "'), "
                        + key
                        + ", 1, 'CT', 'ct-chest-wo', 'd', 'GE', toDateTime64('" + day
                        + " 00:00:00', 3, 'UTC') + number * 1800, toDateTime64('" + day
                        + " 00:10:00', 3, 'UTC') + number * 1800, 50, 300 + " + tenant + " + number FROM numbers("
                        + count
                        + ")");
        execute(
                clickHouse,
                "INSERT INTO exam_measure (tenant_id, site_day, exam_key, revision, phantom_cm) SELECT " + tenant
                        + ", toDate('" + day + "'), " + key + ", 1, 32 FROM numbers(" + count + ")");
    }

    private static List<String> scripts() throws IOException {
        List<String> scripts = new ArrayList<>();
        try (Stream<Path> files = Files.list(TABLES)) {
            for (Path file :
                    files.sorted(Comparator.comparingInt(LakeTest::version)).toList()) {
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

    private static int version(Path file) {
        return Integer.parseInt(file.getFileName().toString().replaceAll("^V(\\d+).*", "$1"));
    }

    private static void execute(Address address, String sql) throws SQLException {
        try (Connection connection = address.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
