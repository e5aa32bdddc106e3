package org.doselens.sparkjobs;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.doselens.benchmark.Earlier;
import org.doselens.benchmark.Hospital;
import org.doselens.benchmark.LogBuckets;
import org.doselens.benchmark.Notice;
import org.doselens.benchmark.PrivacyRules;
import org.doselens.benchmark.Question;

/**
 * Computes a snapshot from exams of the lake: each question is answered by one task, from integers alone, so any number of
 * executors gives the same. Not thread-safe.
 */
public final class SnapshotJob {

    /** Months that a snapshot looks back, its own included. */
    public static final int MONTHS = 12;

    private final SparkSession spark;
    private final PrivacyRules rules;
    private final List<Hospital> hospitals;
    private final Map<Question, Earlier> earlier;

    /** For the hospitals that take part, after what earlier snapshots showed. */
    public SnapshotJob(
            SparkSession spark, PrivacyRules rules, Collection<Hospital> hospitals, Map<Question, Earlier> earlier) {
        this.spark = spark;
        this.rules = rules;
        this.hospitals = new ArrayList<>(hospitals);
        this.earlier = new HashMap<>(earlier);
    }

    /** Runs it over these Parquet files. */
    public Computed run(YearMonth month, int revision, List<String> files) {
        Dataset<Row> exams = spark.read()
                .parquet(files.toArray(String[]::new))
                .filter(functions
                        .col("tenant_id")
                        .isInCollection(hospitals.stream().map(Hospital::tenant).toList()));
        Repeated repeated = Repeated.in(exams);
        repeated.without(exams).createOrReplaceTempView("exams");
        Dataset<Row> figures =
                spark.sql(Texts.sql("figures").replace("{logWidth}", Double.toString(LogBuckets.logWidth())));
        List<String> lines = figures.repartition(
                        Integer.parseInt(spark.conf().get("spark.sql.shuffle.partitions")), figures.col("question"))
                .sortWithinPartitions("question")
                .mapPartitions(
                        (MapPartitionsFunction<Row, String>) new Answering(rules, hospitals, earlier),
                        Encoders.STRING())
                .collectAsList();
        Computed computed = Computed.of(month, revision, lines);
        List<Notice> notices = new ArrayList<>(computed.notices());
        notices.addAll(repeated.notices());
        notices.addAll(tooFew(computed));
        return new Computed(computed.snapshot(), computed.own(), notices, computed.panels());
    }

    /** Hospitals that take part and have in no question exams enough. */
    private List<Notice> tooFew(Computed computed) {
        Map<Integer, Long> most = new HashMap<>();
        computed.own().forEach(own -> most.merge(own.tenant(), own.exams(), Math::max));
        Set<Integer> tenants = hospitals.stream().map(Hospital::tenant).collect(Collectors.toCollection(TreeSet::new));
        return tenants.stream()
                .filter(tenant -> most.getOrDefault(tenant, 0L) < rules.leastExams())
                .map(tenant -> new Notice(
                        tenant, Notice.Kind.FEW, new Question("", "", "", 0), 0, most.getOrDefault(tenant, 0L)))
                .toList();
    }
}
