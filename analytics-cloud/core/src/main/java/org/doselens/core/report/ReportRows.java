package org.doselens.core.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.doselens.core.database.DatabaseException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reports as rows; figures and differences as JSON. */
final class ReportRows {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ReportRows() {}

    static String json(Object value) {
        return JSON.writeValueAsString(value);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new DatabaseException("This Java has no SHA-256", e);
        }
    }

    static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    static Report report(ResultSet row, int number) throws SQLException {
        String figures = row.getString("figures");
        String differences = row.getString("differences");
        return new Report(
                row.getLong("id"),
                row.getInt("tenant_id"),
                row.getInt("site_id"),
                Department.ofKey(row.getString("department")).orElseThrow(),
                YearMonth.from(row.getObject("month", LocalDate.class)),
                row.getInt("revision"),
                Report.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInt("progress"),
                figures == null ? null : JSON.readValue(figures, MonthlyFigures.class),
                row.getString("figures_sha256"),
                differences == null ? List.of() : JSON.readValue(differences, new TypeReference<List<Difference>>() {}),
                row.getString("minutes"),
                row.getString("actions"),
                row.getInt("prepared_by"),
                row.getString("preparer"),
                instant(row, "prepared_at"),
                row.getString("reviewer"),
                instant(row, "reviewed_at"),
                row.getString("approver"),
                instant(row, "approved_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
