package org.doselens.sparkjobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.doselens.benchmark.Earlier;
import org.doselens.benchmark.Hospital;
import org.doselens.benchmark.Noise;
import org.doselens.benchmark.PrivacyRules;
import org.doselens.benchmark.Question;
import org.doselens.benchmark.Slice;
import org.doselens.engines.S3Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the real engine to Parquet and back to the real engine, with core's own tables. */
class LakeTest {

    private static final LakeStore FOLDER = new LakeStore(Map.of());

    @TempDir
    private static Path data;

    private static PeerStore store;

    @BeforeAll
    static void start() throws IOException, SQLException {
        store = PeerStore.start(data);
        for (int tenant = 1; tenant <= 12; tenant++) {
            store.hospital(tenant);
            store.exams(tenant, "2026-05-03", 30);
            store.days(tenant, "2026-05-02", 25, 50 + tenant);
        }
    }

    @AfterAll
    static void end() {
        store.close();
    }

    @Test
    void only_what_changed_is_written_again_and_a_snapshot_comes_out_once() throws SQLException, IOException {
        String url = data.resolve("lake").toUri().toString();
        List<String> told = new ArrayList<>();
        assertThat(Lake.at(url, FOLDER).refresh(store.clickHouse(), told::add)).isEqualTo(new Lake.Refreshed(1, 0, 0));
        assertThat(told).containsExactly("lake: 202605/CT, 360 exams");
        assertThat(Lake.at(url, FOLDER).refresh(store.clickHouse(), told::add)).isEqualTo(new Lake.Refreshed(0, 1, 0));
        store.exams(1, "2026-06-01", 5);
        assertThat(Lake.at(url, FOLDER).refresh(store.clickHouse(), told::add)).isEqualTo(new Lake.Refreshed(1, 1, 0));
        store.clickHouse("ALTER TABLE exam DELETE WHERE toYYYYMM(site_day) = 202606 SETTINGS mutations_sync = 2");
        assertThat(Lake.at(url, FOLDER).refresh(store.clickHouse(), told::add)).isEqualTo(new Lake.Refreshed(0, 1, 1));
        assertThat(data.resolve("lake/manifest.json")).content().contains("202605/CT", "\"exams\" : 360");

        YearMonth may = YearMonth.of(2026, 5);
        List<String> files = Lake.at(url, FOLDER).files(may.minusMonths(11), may);
        SparkSession spark = Sessions.start("local[2]");
        Row first = spark.read()
                .parquet(files.get(0))
                .filter("exam_key != ''")
                .orderBy("tenant_id")
                .first();
        assertThat(first.<Integer>getAs("month")).isEqualTo(202605);
        assertThat(first.<Double>getAs("exam_min")).isEqualTo(10.0);
        assertThat(first.<Double>getAs("turnover_min")).isEqualTo(20.0);

        PeerDatabase database = new PeerDatabase(store.clickHouse(), store.postgreSql());
        List<Hospital> hospitals = database.hospitals();
        assertThat(hospitals).hasSize(12);
        Computed computed =
                new SnapshotJob(spark, PrivacyRules.STATED, hospitals, database.earlier()).run(may, 1, files);
        assertThat(computed.snapshot().cells()).anyMatch(cell -> cell.withheld().isEmpty());
        Question use = new Question("CT", "utilizationPercentByStep", "all", 0);
        assertThat(computed.snapshot().cells())
                .filteredOn(cell -> cell.question().equals(use) && cell.slice().equals(Slice.ALL))
                .singleElement()
                .satisfies(cell -> assertThat(cell.quartiles().get(1)).isBetween(55.0, 58.0));
        assertThat(computed.own())
                .filteredOn(own -> own.question().equals(use) && own.slice().equals(Slice.ALL))
                .allMatch(own -> own.exams() == 25);
        database.write(computed, Instant.parse("2026-06-02T03:04:05Z"));
        assertThat(database.revisions(may)).isEqualTo(Map.of(1, PrivacyRules.VERSION));
        Question dlp = new Question("ct-chest-wo", "dlpMgyCm", "adult", 32);
        Earlier earlier = database.earlier().get(dlp);
        assertThat(earlier.panels().get(0).get(Slice.ALL)).hasSize(12);

        store.word(12, false);
        assertThat(database.hospitals()).hasSize(11);
    }

    @Test
    void an_s3_store_takes_the_same_lake_and_the_same_snapshot_comes_out() throws Exception {
        try (S3Server server = S3Server.start(data.resolve("s3"))) {
            LakeStore s3 = LakeStore.of(settings(server, S3Server.SECRET_KEY));
            String url = "s3a://" + S3Server.BUCKET + "/lake";
            String folder = data.resolve("beside").toUri().toString();
            assertThat(Lake.at(url, s3).refresh(store.clickHouse(), line -> {})).isEqualTo(new Lake.Refreshed(1, 0, 0));
            assertThat(Lake.at(url, s3).refresh(store.clickHouse(), line -> {})).isEqualTo(new Lake.Refreshed(0, 1, 0));
            Lake.at(folder, FOLDER).refresh(store.clickHouse(), line -> {});
            YearMonth may = YearMonth.of(2026, 5);
            SparkSession spark = Sessions.start("local[2]");
            s3.hadoop()
                    .forEach((key, value) ->
                            spark.sparkContext().hadoopConfiguration().set(key, value));
            assertThat(snapshot(spark, Lake.at(url, s3).files(may, may)))
                    .isEqualTo(snapshot(spark, Lake.at(folder, FOLDER).files(may, may)));
        }
    }

    @Test
    void a_store_that_refuses_the_key_is_told_by_the_names_of_the_settings() throws IOException {
        try (S3Server server = S3Server.start(data.resolve("s3-of-others"))) {
            LakeStore s3 = LakeStore.of(settings(server, "of-somebody-else"));
            // Hadoop keeps one connection a bucket
            assertThatThrownBy(() -> Lake.at("s3a://of-others/lake", s3))
                    .isInstanceOf(JobFailed.class)
                    .hasMessageContaining("doselens.lake.s3.endpoint, region, access-key and secret-key")
                    .hasCauseInstanceOf(AccessDeniedException.class);
        }
    }

    private static Path settings(S3Server server, String secret) throws IOException {
        return Files.writeString(data.resolve("s3.properties"), """
            doselens.lake.s3.endpoint=%s
            doselens.lake.s3.region=%s
            doselens.lake.s3.access-key=%s
            doselens.lake.s3.secret-key=%s
            """.formatted(
                        server.endpoint(), S3Server.REGION, S3Server.ACCESS_KEY, secret));
    }

    private static String snapshot(SparkSession spark, List<String> files) {
        List<Hospital> hospitals = IntStream.rangeClosed(1, 12)
                .mapToObj(tenant -> new Hospital(tenant, "", "", ""))
                .toList();
        return new SnapshotJob(spark, PrivacyRules.STATED, hospitals, Map.of())
                .run(YearMonth.of(2026, 5), 1, files)
                .snapshot()
                .sha256();
    }

    @Test
    void a_privacy_budget_is_spent_once_a_snapshot_and_no_further_than_it_goes() throws SQLException {
        Ledger ledger = new Ledger(store.postgreSql());
        Instant now = Instant.parse("2026-06-02T00:00:00Z");
        List<String> chest = List.of("ct-chest-wo", "ct-head-wo");
        Noise first = ledger.spend("2026-05.1", 1.5, chest, 3, now);
        assertThat(ledger.spend("2026-05.1", 1.5, chest, 3, now).secret()).isEqualTo(first.secret());
        assertThat(ledger.spent(now)).isEqualTo(1.5);
        assertThatThrownBy(() -> ledger.spend("2026-05.1", 1, chest, 3, now)).hasMessageContaining("--noise 1.5");
        assertThatThrownBy(() -> ledger.spend("2026-05.1", 1.5, List.of("ct-head-wo"), 3, now))
                .hasMessageContaining("--noise-of ct-chest-wo,ct-head-wo");
        assertThat(ledger.spend("2026-06.1", 1.5, chest, 3, now).secret()).isNotEqualTo(first.secret());
        assertThatThrownBy(() -> ledger.spend("2026-07.1", 0.1, chest, 3, now)).hasMessageContaining("3.0 of 3.0");
        assertThat(ledger.spend("2027-05.1", 1.5, chest, 3, now.plus(Duration.ofDays(366)))
                        .epsilon())
                .isEqualTo(1.5);
    }

    @Test
    void a_lake_that_cannot_be_opened_says_what_to_give() {
        assertThatThrownBy(() -> Lake.at("nothing://bucket/lake", FOLDER))
                .isInstanceOf(JobFailed.class)
                .hasMessageContaining("doselens.lake.s3.endpoint");
    }
}
