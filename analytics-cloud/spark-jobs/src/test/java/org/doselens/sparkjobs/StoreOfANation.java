package org.doselens.sparkjobs;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.doselens.benchmark.Hospital;
import org.doselens.benchmark.Question;
import org.doselens.engines.EmbeddedClickHouse;

/** A store that was filled through the front door; every tenant takes part. Its engine runs only while it is asked. */
final class StoreOfANation {

    /** What the store itself says, exactly: the value of rank n/2, rounded up, as the comparison counts. */
    private static final String MEDIANS = """
            SELECT standard_key, tenant_id, quantileExactLow(0.5)(assumeNotNull(dlp_mgy_cm)) AS median
            FROM exam FINAL
            WHERE modality = 'CT' AND standard_key != '' AND dlp_mgy_cm > 0 AND age_years >= 15 AND withdrawn = 0
              AND NOT has(flags, 'notPatient')
              AND (tenant_id, site_day, exam_key, revision) IN (
                SELECT tenant_id, site_day, exam_key, revision FROM exam_measure FINAL
                WHERE phantom_cm = 32 AND NOT has(faults, 'impossibleDose') AND tenant_id %% 10 = %1$d)
              AND tenant_id %% 10 = %1$d
            GROUP BY standard_key, tenant_id
            """;

    private static final List<String> REGIONS = List.of("north", "east", "south", "west", "centre");

    private final Path data;
    private final Map<Integer, Long> exams = new TreeMap<>();
    private YearMonth last;

    StoreOfANation(Path data) {
        this.data = data;
    }

    /** Brings the lake beside it up to date, and reads what is true. */
    BenchmarkBench.Nation refresh() throws Exception {
        try (EmbeddedClickHouse engine = EmbeddedClickHouse.start(data.resolve("clickhouse"))) {
            Address address = new Address(engine.jdbcUrl("doselens"), engine.user(), engine.password());
            Lake lake = Lake.at(data.resolve("lake").toUri().toString(), new LakeStore(Map.of()));
            lake.refresh(address, System.err::println);
            try (Connection connection = address.connect();
                    Statement statement = connection.createStatement()) {
                readExams(statement);
                return new BenchmarkBench.Nation(
                        lake.files(YearMonth.of(2000, 1), last),
                        exams.keySet().stream()
                                .map(tenant -> new Hospital(
                                        tenant,
                                        REGIONS.get(tenant % REGIONS.size()),
                                        tenant % 2 == 0 ? "city" : "county",
                                        ""))
                                .toList(),
                        medians(statement));
            }
        }
    }

    private void readExams(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery(
                "SELECT tenant_id, count() AS n, toString(max(site_day)) AS day FROM exam GROUP BY tenant_id")) {
            while (rows.next()) {
                exams.put(rows.getInt("tenant_id"), rows.getLong("n"));
                YearMonth month = YearMonth.parse(rows.getString("day").substring(0, 7));
                last = last == null || month.isAfter(last) ? month : last;
            }
        }
    }

    private static Map<Question, Map<Integer, Double>> medians(Statement statement) throws SQLException {
        Map<Question, Map<Integer, Double>> medians = new TreeMap<>();
        for (int part = 0; part < 10; part++) {
            try (ResultSet rows = statement.executeQuery(MEDIANS.formatted(part))) {
                while (rows.next()) {
                    medians.computeIfAbsent(
                                    new Question(rows.getString("standard_key"), "dlpMgyCm", "adult", 32),
                                    none -> new TreeMap<>())
                            .put(rows.getInt("tenant_id"), rows.getDouble("median"));
                }
            }
        }
        List<Question> few = new ArrayList<>(medians.keySet());
        few.removeIf(question -> medians.get(question).size() >= 10);
        few.forEach(medians::remove);
        return medians;
    }

    YearMonth last() {
        return last;
    }

    long exams(List<Hospital> hospitals) {
        return hospitals.stream()
                .mapToLong(hospital -> exams.get(hospital.tenant()))
                .sum();
    }
}
