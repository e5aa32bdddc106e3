package org.doselens.core.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Rows of review tables as records. */
final class ItemRow {

    private ItemRow() {}

    static Item of(ResultSet row, int number) throws SQLException {
        return new Item(
                row.getLong("id"),
                row.getString("exam_key"),
                day(row, "site_day"),
                instant(row, "started_at"),
                row.getString("modality"),
                row.getString("standard_key"),
                row.getString("device_key"),
                row.getString("device_name"),
                row.getString("metric"),
                row.getDouble("total"),
                row.getObject("reference", Double.class),
                row.getObject("level_value", Double.class),
                row.getObject("level_ratio", Double.class),
                row.getBoolean("provisional"),
                rules(row.getString("rules")),
                row.getString("first_cause"),
                row.getDouble("score"),
                row.getInt("day_rank"),
                ItemState.ofKey(row.getString("state")).orElseThrow(),
                row.getBoolean("sampled"),
                row.getObject("finding_id", Long.class),
                row.getObject("assignee_id", Integer.class),
                row.getString("assignee"),
                day(row, "due_date"),
                row.getString("reason"),
                row.getObject("explained_by", Integer.class),
                row.getString("explainer"),
                row.getString("decider"),
                instant(row, "opened_at"),
                instant(row, "changed_at"),
                row.getString("room_reason"));
    }

    private static List<RuleKind> rules(String keys) {
        return Arrays.stream(keys.split(",", -1))
                .map(RuleKind::ofKey)
                .flatMap(Optional::stream)
                .toList();
    }

    static LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
