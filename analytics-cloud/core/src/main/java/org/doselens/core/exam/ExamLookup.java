package org.doselens.core.exam;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.doselens.core.database.Sql;
import org.doselens.core.exam.ExamSheet.Event;
import org.doselens.exam.IrradiationEvent;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Reads one exam of a tenant from ClickHouse. Thread-safe. */
public final class ExamLookup {

    private final NamedParameterJdbcTemplate clickhouse;

    public ExamLookup(NamedParameterJdbcTemplate clickhouse) {
        this.clickhouse = clickhouse;
    }

    /** The newest revision of an exam; empty if the tenant has none of this key or withdrew it. */
    public Optional<ExamSheet> exam(int tenantId, String examKey) {
        MapSqlParameterSource parameters = new MapSqlParameterSource("tenant", tenantId)
                .addValue("examKey", examKey)
                .addValue("examHash", KeyHash.of(examKey));
        List<ExamHeader> found = clickhouse.query(
                Sql.of(ExamLookup.class, "exam_by_key"), parameters, (row, n) -> ExamHeader.of(new Row(row)));
        return found.stream().findFirst().map(header -> sheet(tenantId, header));
    }

    private ExamSheet sheet(int tenantId, ExamHeader header) {
        LocalDate siteDay = header.exam().siteDay();
        MapSqlParameterSource parameters = new MapSqlParameterSource("tenant", tenantId)
                .addValue("siteDay", siteDay)
                .addValue("examKey", header.exam().examKey())
                .addValue("revision", header.exam().revision());
        List<Event> events = clickhouse.query(
                Sql.of(ExamLookup.class, "events_of_exam"),
                parameters,
                (row, n) -> event(new Row(row), header.exam().irradiationEvents()));
        List<Verdict> verdicts =
                clickhouse.query(Sql.of(ExamLookup.class, "verdicts_of_exam"), parameters, ExamLookup::verdict);
        return new ExamSheet(
                header.with(events), header.counted(), header.siteId(), header.receivedAt(), events, verdicts);
    }

    /** As it stood on the wire, with its protocol if that was released since. */
    private static Event event(Row row, List<IrradiationEvent> onTheWire) throws SQLException {
        int number = row.integer("number");
        return new Event(
                number,
                row.yes("counted_elsewhere"),
                onTheWire.get(number).withProtocol(row.textOrNull("released_protocol")));
    }

    private static Verdict verdict(ResultSet columns, int number) throws SQLException {
        Row row = new Row(columns);
        return new Verdict(
                row.text("metric"),
                row.text("verdict"),
                row.decimal("value"),
                row.decimal("level_value"),
                row.decimal("ratio"),
                row.yes("provisional"),
                row.integer("phantom_cm"),
                columns.getLong("level_id"),
                columns.getLong("confirmation_id"),
                row.integer("rule_version"),
                row.instant("computed_ms"));
    }
}
