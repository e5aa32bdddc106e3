package org.doselens.core.measure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.doselens.core.measure.ExamMeasure.EventSsde;

/** Reads what the rule set made of an exam's own figures. Thread-safe. */
public final class ExamMeasures {

    private final Databases databases;

    public ExamMeasures(Databases databases) {
        this.databases = databases;
    }

    /** Of one revision of an exam; empty while it was not computed. */
    public Optional<ExamMeasure> of(int tenantId, LocalDate siteDay, String examKey, int revision) {
        return databases
                .clickHouse()
                .sql(Sql.of(ExamMeasures.class, "measure_of_exam"))
                .param("tenant", tenantId)
                .param("siteDay", siteDay.toString())
                .param("examKey", examKey)
                .param("revision", revision)
                .query(ExamMeasures::measure)
                .optional();
    }

    private static ExamMeasure measure(ResultSet row, int number) throws SQLException {
        return new ExamMeasure(
                decimal(row, "ctdi_vol_mgy"),
                row.getInt("phantom_cm"),
                decimal(row, "ssde_mgy"),
                row.getString("ssde_source"),
                decimal(row, "size_mm"),
                row.getString("size_source"),
                decimal(row, "effective_dose_msv"),
                decimal(row, "k_msv_per_mgy_cm"),
                row.getString("k_region"),
                row.getInt("passes"),
                decimal(row, "longest_pass_mm"),
                list(row, "scanned_regions"),
                row.getString("expected_key"),
                list(row, "disagreement"),
                list(row, "faults"),
                events(row));
    }

    private static Map<Integer, EventSsde> events(ResultSet row) throws SQLException {
        List<String> numbers = list(row, "event_numbers");
        List<String> values = list(row, "event_ssde_mgy");
        List<String> sources = list(row, "event_ssde_sources");
        Map<Integer, EventSsde> events = new LinkedHashMap<>();
        for (int i = 0; i < numbers.size(); i++) {
            events.put(
                    Integer.valueOf(numbers.get(i)), new EventSsde(Double.parseDouble(values.get(i)), sources.get(i)));
        }
        return events;
    }

    private static Double decimal(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }

    private static List<String> list(ResultSet row, String column) throws SQLException {
        String joined = row.getString(column);
        return joined == null || joined.isEmpty() ? List.of() : List.of(joined.split(",", -1));
    }
}
