package org.doselens.sparkjobs;

import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.doselens.benchmark.Hospital;

/**
 * A simulated nation written as a lake: hospitals with known medians, a year of CT. It goes around the front door on purpose,
 * because ten million signed packages would measure ingest; for measurements and tests only.
 */
final class LakeOfANation {

    static final YearMonth LAST = YearMonth.of(2026, 6);
    static final List<String> PROCEDURES = List.of(
            "ct-chest-wo",
            "ct-head-wo",
            "ct-chest-w",
            "ct-abdomen-wo",
            "ct-neck-w",
            "ct-pelvis-wo",
            "ct-sinuses-wo",
            "ct-abdomen-pelvis-w");
    /** Spread of hospitals around their nation, and of exams around their hospital; of the logarithm. */
    private static final double HOSPITALS_SPREAD = 0.3;

    private static final double EXAMS_SPREAD = 0.5;

    private static final List<String> REGIONS = List.of("north", "east", "south", "west", "centre");
    private static final String NORMAL = "(sqrt(-2 * ln((pmod(xxhash64(%s, 11), 1000003) + 0.5) / 1000003))"
            + " * cos(2 * pi() * (pmod(xxhash64(%s, 13), 1000003) + 0.5) / 1000003))";

    private final SparkSession spark;
    private final int count;

    LakeOfANation(SparkSession spark, int hospitals) {
        this.spark = spark;
        this.count = hospitals;
    }

    List<Hospital> hospitals() {
        return IntStream.rangeClosed(1, count)
                .mapToObj(tenant ->
                        new Hospital(tenant, REGIONS.get(tenant % 5), tenant % 2 == 0 ? "city" : "county", ""))
                .toList();
    }

    /** The planted median of each hospital's DLP in a procedure. */
    Map<Integer, Double> medians(String procedure) {
        Map<Integer, Double> medians = new TreeMap<>();
        spark.sql("SELECT CAST(id AS INT), " + median("CAST(id AS INT)", "'" + procedure + "'") + " FROM range(1, "
                        + (count + 1) + ")")
                .collectAsList()
                .forEach(row -> medians.put(row.getInt(0), row.getDouble(1)));
        return medians;
    }

    private static String median(String tenant, String procedure) {
        String of = tenant + ", " + procedure;
        return "400 * exp(" + HOSPITALS_SPREAD + " * " + String.format(Locale.ROOT, NORMAL, of, of) + ")";
    }

    private static String normal(String of) {
        return String.format(Locale.ROOT, NORMAL, of, of);
    }

    /** Rows as the lake keeps them. */
    Dataset<Row> exams(long exams) {
        String procedures = String.join(
                ", ", PROCEDURES.stream().map(one -> "'" + one + "'").toList());
        String base = """
                SELECT *, element_at(array(%s), 1 + CAST(pmod(xxhash64(id, 2), %d) AS INT)) AS procedure
                FROM (SELECT id, 1 + CAST(pmod(xxhash64(id, 1), %d) AS INT) AS tenant_id FROM range(0, %d, 1, 8))
                """.formatted(procedures, PROCEDURES.size(), count, exams);
        String withDose = "SELECT *, " + median("tenant_id", "procedure") + " * exp(" + EXAMS_SPREAD + " * "
                + normal("id, tenant_id") + ") AS dlp_mgy_cm FROM (" + base + ")";
        return spark.sql("""
                SELECT tenant_id, tenant_id AS site_id, concat('e', id) AS exam_key, 1 AS revision,
                       CASE WHEN pmod(id, 12) < 6 THEN 202507 + CAST(pmod(id, 12) AS INT)
                            ELSE 202595 + CAST(pmod(id, 12) AS INT) END AS month,
                       'CT' AS modality, procedure,
                       element_at(array('SIEMENS', 'GE MEDICAL SYSTEMS', 'Philips', 'UIH'),
                                  1 + CAST(pmod(xxhash64(id, 5), 4) AS INT)) AS manufacturer,
                       concat('d', tenant_id) AS device,
                       1750000000000 + id * 997 AS started_ms,
                       40D AS age_years, 70D AS weight_kg,
                       200D + pmod(xxhash64(id, 6), 160) AS size_mm,
                       32 AS phantom_cm, dlp_mgy_cm, dlp_mgy_cm / 40 AS ctdi_vol_mgy,
                       CAST(NULL AS DOUBLE) AS ssde_mgy, CAST(NULL AS DOUBLE) AS dose_area_product_gy_cm2,
                       CAST(NULL AS DOUBLE) AS dose_at_reference_point_mgy, CAST(NULL AS DOUBLE) AS fluoroscopy_time_min,
                       CAST(NULL AS DOUBLE) AS average_glandular_dose_mgy, CAST(NULL AS DOUBLE) AS administered_activity_mbq,
                       5D + pmod(id, 20) AS exam_min, 3D + pmod(id, 30) AS turnover_min, 'mpps' AS interval_source,
                       CAST(NULL AS DOUBLE) AS utilization_percent,
                       1 AS rule_version
                FROM (""" + withDose + ")");
    }

    /** Writes a lake; the folder is made. */
    List<String> write(Dataset<Row> exams, Path folder) {
        exams.write().mode(SaveMode.Overwrite).option("compression", "zstd").parquet(folder.toString());
        return List.of(folder.toString());
    }
}
