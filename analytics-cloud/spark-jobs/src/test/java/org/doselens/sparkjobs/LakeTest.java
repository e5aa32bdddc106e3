package org.doselens.sparkjobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.doselens.benchmark.Earlier;
import org.doselens.benchmark.Hospital;
import org.doselens.benchmark.PrivacyRules;
import org.doselens.benchmark.Question;
import org.doselens.benchmark.Slice;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the real engine to Parquet and back to the real engine, with core's own tables. */
class LakeTest {

    @TempDir
    private static Path data;

    private static PeerStore store;

    @BeforeAll
    static void start() throws IOException, SQLException {
        store = PeerStore.start(data);
        for (int tenant = 1; tenant <= 12; tenant++) {
            store.hospital(tenant);
            store.exams(tenant, "2026-05-03", 30);
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
        assertThat(Lake.at(url).refresh(store.clickHouse(), told::add)).isEqualTo(new Lake.Refreshed(1, 0, 0));
        assertThat(told).containsExactly("lake: 202605/CT, 360 exams");
        assertThat(Lake.at(url).refresh(store.clickHouse(), told::add)).isEqualTo(new Lake.Refreshed(0, 1, 0));
        store.exams(1, "2026-06-01", 5);
        assertThat(Lake.at(url).refresh(store.clickHouse(), told::add)).isEqualTo(new Lake.Refreshed(1, 1, 0));
        store.clickHouse("ALTER TABLE exam DELETE WHERE toYYYYMM(site_day) = 202606 SETTINGS mutations_sync = 2");
        assertThat(Lake.at(url).refresh(store.clickHouse(), told::add)).isEqualTo(new Lake.Refreshed(0, 1, 1));
        assertThat(data.resolve("lake/manifest.json")).content().contains("202605/CT", "\"exams\" : 360");

        YearMonth may = YearMonth.of(2026, 5);
        List<String> files = Lake.at(url).files(may.minusMonths(11), may);
        SparkSession spark = Sessions.start("local[2]");
        Row first = spark.read().parquet(files.get(0)).orderBy("tenant_id").first();
        assertThat(first.<Integer>getAs("month")).isEqualTo(202605);
        assertThat(first.<Double>getAs("exam_min")).isEqualTo(10.0);
        assertThat(first.<Double>getAs("turnover_min")).isEqualTo(20.0);

        PeerDatabase database = new PeerDatabase(store.clickHouse(), store.postgreSql());
        List<Hospital> hospitals = database.hospitals();
        assertThat(hospitals).hasSize(12);
        Computed computed =
                new SnapshotJob(spark, PrivacyRules.STATED, hospitals, database.earlier()).run(may, 1, files);
        assertThat(computed.snapshot().cells()).anyMatch(cell -> cell.withheld().isEmpty());
        database.write(computed, Instant.parse("2026-06-02T03:04:05Z"));
        assertThat(database.revisions(may)).isEqualTo(Map.of(1, PrivacyRules.VERSION));
        Question dlp = new Question("ct-chest-wo", "dlpMgyCm", "adult", 32);
        Earlier earlier = database.earlier().get(dlp);
        assertThat(earlier.panels().get(0).get(Slice.ALL)).hasSize(12);

        store.word(12, false);
        assertThat(database.hospitals()).hasSize(11);
    }

    @Test
    void a_lake_that_cannot_be_opened_says_what_to_give() {
        assertThatThrownBy(() -> Lake.at("s3a://bucket/lake"))
                .isInstanceOf(JobFailed.class)
                .hasMessageContaining("hadoop-aws");
    }
}
