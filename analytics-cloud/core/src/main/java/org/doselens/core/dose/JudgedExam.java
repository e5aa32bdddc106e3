package org.doselens.core.dose;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

/**
 * What the rule set needs of an exam revision; a total of 0 is no value.
 *
 * @param standardKey empty while it is not mapped
 * @param ageYears null if not known
 * @param weightKg null if not known
 */
record JudgedExam(
        int siteId,
        LocalDate siteDay,
        String examKey,
        int revision,
        String modality,
        String standardKey,
        Double ageYears,
        Double weightKg,
        boolean notPatient,
        double dlpMgyCm,
        double dapGyCm2,
        double referencePointMgy,
        double fluoroscopyMin,
        double activityMbq) {

    static JudgedExam of(ResultSet row) throws SQLException {
        return new JudgedExam(
                row.getInt("site_id"),
                LocalDate.parse(row.getString("day")),
                row.getString("exam_key"),
                row.getInt("revision"),
                row.getString("modality"),
                row.getString("standard_key"),
                orNull(row, "age_years"),
                orNull(row, "weight_kg"),
                row.getInt("not_patient") != 0,
                Plausible.upTo(100_000, row.getDouble("dlp_mgy_cm")),
                10_000 * Plausible.upTo(10, row.getDouble("dose_area_product_gy_m2")),
                1_000 * Plausible.upTo(100, row.getDouble("dose_at_reference_point_gy")),
                Plausible.upTo(86_400, row.getDouble("fluoroscopy_time_s")) / 60,
                Plausible.upTo(100_000, row.getDouble("administered_activity_mbq")));
    }

    private static Double orNull(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }

    /** Why it is judged by no level at all; empty if it may be. */
    String excluded() {
        if (notPatient) {
            return "notPatient";
        }
        return standardKey.isEmpty() ? "unmapped" : "";
    }

    boolean isCtWithoutDlp() {
        return modality.equals("CT") && dlpMgyCm == 0;
    }
}
