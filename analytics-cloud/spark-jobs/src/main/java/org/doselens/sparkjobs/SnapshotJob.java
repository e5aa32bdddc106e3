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
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.doselens.benchmark.Earlier;
import org.doselens.benchmark.Hospital;
import org.doselens.benchmark.Noise;
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

    private static final StructType PACKED =
            new StructType().add("question", DataTypes.StringType).add("packed", DataTypes.BinaryType);

    private final SparkSession spark;
    private final PrivacyRules rules;
    private final List<Hospital> hospitals;
    private final Map<Question, Earlier> earlier;
    private Noise noise;

    /** For the hospitals that take part, after what earlier snapshots showed. */
    public SnapshotJob(
            SparkSession spark, PrivacyRules rules, Collection<Hospital> hospitals, Map<Question, Earlier> earlier) {
        this.spark = spark;
        this.rules = rules;
        this.hospitals = new ArrayList<>(hospitals);
        this.earlier = new HashMap<>(earlier);
    }

    /** With noise instead of the rules by counts; what earlier snapshots showed is then of no account. */
    public SnapshotJob with(Noise one) {
        this.noise = one;
        return this;
    }

    /** Runs it over these Parquet files: once for numbers that are there twice, once for all figures. */
    public Computed run(YearMonth month, int revision, List<String> files) {
        Dataset<Row> exams = spark.read()
                .parquet(files.toArray(String[]::new))
                .filter(functions
                        .col("tenant_id")
                        .isInCollection(hospitals.stream().map(Hospital::tenant).toList()));
        try (Repeated repeated = Repeated.in(exams)) {
            Computed computed = Computed.of(
                    month, revision, noise == null ? 0 : noise.epsilon(), lines(repeated.without(Figures.COLUMNS)));
            List<Notice> notices = new ArrayList<>(computed.notices());
            notices.addAll(repeated.notices());
            notices.addAll(tooFew(computed));
            return new Computed(computed.snapshot(), computed.own(), notices, computed.panels());
        }
    }

    private List<String> lines(Dataset<Row> exams) {
        Dataset<Row> packed =
                exams.mapPartitions((MapPartitionsFunction<Row, Row>) new Tallying(), Encoders.row(PACKED));
        Broadcast<Map<Question, Earlier>> sent = new JavaSparkContext(spark.sparkContext()).broadcast(earlier);
        return packed.repartition(
                        Integer.parseInt(spark.conf().get("spark.sql.shuffle.partitions")), packed.col("question"))
                .sortWithinPartitions("question")
                .mapPartitions(
                        (MapPartitionsFunction<Row, String>) new Answering(rules, hospitals, sent, noise),
                        Encoders.STRING())
                .collectAsList();
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
