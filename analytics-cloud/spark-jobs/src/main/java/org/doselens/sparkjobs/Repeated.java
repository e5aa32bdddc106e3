package org.doselens.sparkjobs;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
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
final class Repeated implements AutoCloseable {

    /** Fewer are chance and not worth a word. */
    private static final long LEAST_TOLD = 5;

    private final Dataset<Row> exams;
    private final Dataset<Row> twice;
    private final boolean none;

    private Repeated(Dataset<Row> exams, Dataset<Row> twice) {
        this.exams = exams;
        this.twice = twice;
        this.none = twice.isEmpty();
    }

    /** Looks at one number of each exam; more is read only of those whose number is there twice. */
    static Repeated in(Dataset<Row> exams) {
        Dataset<Row> prints = printed(exams.filter("started_ms IS NOT NULL"))
                .groupBy("print")
                .count()
                .filter("count > 1")
                .select("print");
        return new Repeated(exams, prints.cache());
    }

    /** Exams that count, with these columns. */
    Dataset<Row> without(List<String> columns) {
        if (none) {
            return exams.selectExpr(columns.toArray(String[]::new));
        }
        // a print of no start is of no exam but itself
        return printed(exams)
                .join(
                        broadcast(found().withColumnRenamed("print", "repeated")),
                        col("print")
                                .equalTo(col("repeated"))
                                .and(col("started_ms").isNotNull()),
                        "left")
                .filter("repeated IS NULL OR (one = other AND exam_key = kept)")
                .selectExpr(columns.toArray(String[]::new));
    }

    /** To each hospital that has some. */
    List<Notice> notices() {
        return none
                ? List.of()
                : printed(exams.filter("started_ms IS NOT NULL"))
                        .join(broadcast(found()), "print")
                        .filter("one != other OR exam_key != kept")
                        .groupBy(
                                col("tenant_id"),
                                col("one").notEqual(col("other")).as("shared"))
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
    }

    /** Which hospitals have a print, and the exam that is kept if it is one. */
    private Dataset<Row> found() {
        return printed(exams.filter("started_ms IS NOT NULL"))
                .join(broadcast(twice), "print")
                .groupBy("print")
                .agg(
                        min("tenant_id").as("one"),
                        max("tenant_id").as("other"),
                        min("exam_key").as("kept"));
    }

    @Override
    public void close() {
        twice.unpersist();
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
