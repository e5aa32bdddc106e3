package org.doselens.sparkjobs;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.doselens.benchmark.Notice;
import org.doselens.benchmark.Question;

/**
 * Exams that are there more than once: same procedure, start to the millisecond and figures. Within a hospital one is kept;
 * of two hospitals (one scanner under two names, or copied exams) none is, since nobody can tell whose they are.
 */
final class Repeated {

    /** Fewer are chance and not worth a word. */
    private static final long LEAST_TOLD = 5;

    private final Dataset<Row> twice;
    private final List<Notice> notices;

    private Repeated(Dataset<Row> twice, List<Notice> notices) {
        this.twice = twice;
        this.notices = notices;
    }

    static Repeated in(Dataset<Row> exams) {
        Dataset<Row> twice = printed(exams)
                .filter("started_ms IS NOT NULL")
                .groupBy("print")
                .agg(
                        count(lit(1)).as("n"),
                        min("tenant_id").as("one"),
                        max("tenant_id").as("other"),
                        min("exam_key").as("kept"))
                .filter("n > 1")
                .cache();
        List<Notice> notices = printed(exams)
                .join(broadcast(twice), "print")
                .filter("one != other OR exam_key != kept")
                .groupBy(col("tenant_id"), col("one").notEqual(col("other")).as("shared"))
                .count()
                .collectAsList()
                .stream()
                .filter(row -> row.getLong(2) >= LEAST_TOLD)
                .map(row -> new Notice(
                        row.getInt(0),
                        row.getBoolean(1) ? Notice.Kind.OTHER_HOSPITAL : Notice.Kind.DUPLICATE,
                        new Question("", "", "", 0),
                        0,
                        row.getLong(2)))
                .toList();
        return new Repeated(twice, notices);
    }

    Dataset<Row> without(Dataset<Row> exams) {
        // a print of no start is of no exam but itself
        return printed(exams)
                .join(
                        broadcast(twice.withColumnRenamed("print", "repeated")),
                        col("print").equalTo(col("repeated")),
                        "left")
                .filter("n IS NULL OR (one = other AND exam_key = kept)");
    }

    List<Notice> notices() {
        return notices;
    }

    private static Dataset<Row> printed(Dataset<Row> exams) {
        return exams.withColumn(
                "print",
                xxhash64(
                        col("started_ms"),
                        col("procedure"),
                        col("dlp_mgy_cm"),
                        col("dose_area_product_gy_cm2"),
                        col("average_glandular_dose_mgy"),
                        col("administered_activity_mbq"),
                        col("exam_min")));
    }
}
