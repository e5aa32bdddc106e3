package org.doselens.sparkjobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.doselens.benchmark.Cell;
import org.doselens.benchmark.HarrellDavis;
import org.doselens.benchmark.Hospital;
import org.doselens.benchmark.Noise;
import org.doselens.benchmark.Notice;
import org.doselens.benchmark.PrivacyRules;
import org.doselens.benchmark.Question;
import org.doselens.benchmark.Slice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotJobTest {

    private static final SparkSession SPARK = start();
    private static final Question CHEST = new Question("ct-chest-wo", "dlpMgyCm", "adult", 32);

    private final LakeOfANation nation = new LakeOfANation(SPARK, 24);

    @TempDir
    private Path folder;

    @Test
    void the_snapshot_agrees_with_the_planted_medians_however_the_exams_lie() {
        Dataset<Row> exams = nation.exams(24_000);
        Computed one = run(exams, "one", nation.hospitals());
        Cell chest = cell(one, CHEST);
        assertThat(chest.contributors()).isEqualTo(20);
        double[] planted = nation.medians("ct-chest-wo").values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        for (int i = 0; i < 3; i++) {
            double truth = HarrellDavis.quantile(planted, 0.25 * (i + 1));
            // 1 % of the buckets, half a step of two figures, and the chance of 125 exams a hospital
            assertThat(chest.quartiles().get(i) / truth).isCloseTo(1, within(0.08));
        }
        assertThat(cell(one, new Question("CT", "turnoverMinByStep", "all", 0)).trend())
                .hasSize(12);
        Computed other = run(exams.orderBy("device", "exam_key").repartition(3), "other", nation.hospitals());
        assertThat(other.snapshot().canonical()).isEqualTo(one.snapshot().canonical());
    }

    @Test
    void with_noise_there_are_only_chosen_procedures_and_the_same_noise_on_any_partitioning() {
        Noise noise = new Noise(8, List.of("ct-chest-wo", "ct-neck-w"), "00".repeat(32));
        Dataset<Row> exams = nation.exams(12_000);
        List<String> one = nation.write(exams, folder.resolve("noise"));
        List<String> other = nation.write(exams.repartition(5), folder.resolve("noise again"));
        SnapshotJob job = new SnapshotJob(SPARK, PrivacyRules.STATED, nation.hospitals(), Map.of()).with(noise);
        Computed computed = job.run(LakeOfANation.LAST, 1, one);
        assertThat(computed.snapshot().epsilon()).isEqualTo(8);
        assertThat(computed.snapshot().cells())
                .extracting(cell -> cell.question().procedure())
                .containsExactly("ct-chest-wo", "ct-neck-w");
        assertThat(job.run(LakeOfANation.LAST, 1, other).snapshot().sha256())
                .isEqualTo(computed.snapshot().sha256());
    }

    @Test
    void repeated_and_shared_exams_move_nobody_and_their_hospitals_are_told() {
        Dataset<Row> exams = nation.exams(12_000);
        Dataset<Row> again = exams.filter("tenant_id = 3")
                .withColumn("exam_key", org.apache.spark.sql.functions.expr("concat('z', exam_key)"));
        Dataset<Row> shared = exams.filter("tenant_id = 5")
                .withColumn("tenant_id", org.apache.spark.sql.functions.lit(99))
                .withColumn("exam_key", org.apache.spark.sql.functions.expr("concat('s', exam_key)"));
        List<Hospital> all = new java.util.ArrayList<>(nation.hospitals());
        all.add(new Hospital(99, "north", "city", ""));
        all.add(new Hospital(100, "north", "city", ""));
        Computed dirty = run(exams.union(again).union(shared), "dirty", all);
        assertThat(dirty.notices())
                .extracting(notice -> Map.entry(notice.tenant(), notice.kind()))
                .contains(
                        Map.entry(3, Notice.Kind.DUPLICATE),
                        Map.entry(5, Notice.Kind.OTHER_HOSPITAL),
                        Map.entry(99, Notice.Kind.OTHER_HOSPITAL),
                        Map.entry(100, Notice.Kind.FEW));
        Computed without = run(exams.filter("tenant_id != 5"), "without", nation.hospitals());
        assertThat(dirty.snapshot().canonical()).isEqualTo(without.snapshot().canonical());
        assertThat(without.notices()).extracting(Notice::kind).containsOnly(Notice.Kind.FEW); // hospital 5 has none
    }

    private static SparkSession start() {
        SparkSession spark = Sessions.start("local[2]");
        spark.conf().set("spark.sql.shuffle.partitions", "2");
        return spark;
    }

    private Computed run(Dataset<Row> exams, String name, List<Hospital> hospitals) {
        return new SnapshotJob(SPARK, PrivacyRules.STATED, hospitals, Map.of())
                .run(LakeOfANation.LAST, 1, nation.write(exams, folder.resolve(name)));
    }

    private static Cell cell(Computed computed, Question question) {
        return computed.snapshot().cells().stream()
                .filter(cell -> cell.question().equals(question) && cell.slice().equals(Slice.ALL))
                .findFirst()
                .orElseThrow();
    }
}
