package org.doselens.core.reference;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.doselens.core.reference.Level.Force;

/** Levels and signings out of their columns. */
final class LevelColumns {

    private LevelColumns() {}

    static LevelOrigin origin(ResultSet row, int number) throws SQLException {
        return new LevelOrigin(
                row.getString("body"),
                row.getString("body_zh"),
                row.getString("year"),
                row.getString("procedure_text"),
                row.getString("population"),
                row.getString("citation"),
                row.getString("citation_zh"),
                row.getString("confidence"));
    }

    static Level level(ResultSet row, int number) throws SQLException {
        return new Level(
                row.getLong("id"),
                row.getBoolean("published"),
                row.getString("source_id"),
                row.getString("body"),
                row.getString("body_zh"),
                row.getString("year"),
                row.getString("citation"),
                row.getString("citation_zh"),
                row.getString("source_url"),
                row.getString("modality"),
                row.getString("procedure_text"),
                keys(row),
                row.getString("population"),
                row.getString("population_kind"),
                row.getObject("age_from_y", Double.class),
                row.getObject("age_to_y", Double.class),
                row.getObject("phantom_cm", Integer.class),
                row.getString("metric"),
                row.getString("statistic"),
                row.getDouble("value"),
                row.getString("unit"),
                row.getString("scope"),
                row.getString("confidence"),
                row.getString("note"),
                row.getBoolean("may_come_into_force"),
                force(row));
    }

    private static Force force(ResultSet row) throws SQLException {
        Long confirmation = row.getObject("confirmation_id", Long.class);
        return confirmation == null
                ? null
                : new Force(
                        confirmation,
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_to", LocalDate.class),
                        moment(row, "confirmed_at"),
                        row.getString("confirmed_by_name"));
    }

    static LevelInForce inForce(ResultSet row, int number) throws SQLException {
        return new LevelInForce(
                row.getLong("id"),
                keys(row),
                row.getString("source_id"),
                row.getString("procedure_text"),
                row.getString("population"),
                row.getString("population_kind"),
                row.getObject("age_from_y", Double.class),
                row.getObject("age_to_y", Double.class),
                row.getObject("weight_from_kg", Double.class),
                row.getObject("weight_to_kg", Double.class),
                row.getObject("size_from_cm", Double.class),
                row.getObject("size_to_cm", Double.class),
                row.getObject("phantom_cm", Integer.class),
                row.getString("metric"),
                row.getString("statistic"),
                row.getDouble("value"),
                row.getString("scope"),
                row.getString("confidence").equals("exact-as-read"),
                row.getLong("confirmation_id"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class));
    }

    static Confirmation confirmation(ResultSet row, int number) throws SQLException {
        return new Confirmation(
                row.getLong("id"),
                row.getString("source_id"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class),
                moment(row, "confirmed_at"),
                row.getString("confirmed_by_name"),
                row.getString("note"),
                moment(row, "ended_at"),
                row.getString("ended_by_name"),
                row.getString("end_note"),
                row.getInt("levels"),
                row.getInt("unverified"));
    }

    private static List<String> keys(ResultSet row) throws SQLException {
        String keys = row.getString("keys");
        return keys.isEmpty() ? List.of() : List.of(keys.split(" ", -1));
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
