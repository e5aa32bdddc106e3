package org.doselens.core.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.doselens.core.report.MonthlyFigures.Signing;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Computes a month's figures from what is in the databases now. Thread-safe. */
final class MonthReader {

    private final Databases databases;
    private final Clock clock;

    MonthReader(Databases databases, Clock clock) {
        this.databases = databases;
        this.clock = clock;
    }

    /**
     * @param progress told percents on the way
     */
    MonthlyFigures read(int tenantId, int siteId, Department department, YearMonth month, IntConsumer progress) {
        MonthCount before = count(tenantId, siteId, department, month.minusMonths(1));
        progress.accept(40);
        MonthCount count = count(tenantId, siteId, department, month);
        progress.accept(80);
        LocalDate from = month.atDay(1);
        LocalDate to = month.atEndOfMonth();
        return new MonthlyFigures(
                from,
                to,
                clock.instant(),
                count.all(),
                before.all(),
                count.devices(),
                count.procedures(),
                count.unjudged(),
                signings(tenantId, from, to),
                review(tenantId, siteId, department, from, to));
    }

    private MonthCount count(int tenantId, int siteId, Department department, YearMonth month) {
        MonthCount count = new MonthCount();
        databases
                .clickHouse()
                .sql(Sql.of(MonthReader.class, "results_of_period"))
                .param("tenant", tenantId)
                .param("site", siteId)
                .param("from", month.atDay(1).toString())
                .param("to", month.atEndOfMonth().toString())
                .query(row -> {
                    if (department.runs(row.getString("modality"))) {
                        count.add(row(row));
                    }
                });
        return count;
    }

    private static MonthCount.Row row(ResultSet row) throws SQLException {
        return new MonthCount.Row(
                row.getString("exam_key"),
                row.getString("device_key"),
                row.getString("device_name"),
                row.getString("modality"),
                row.getString("standard_key"),
                row.getString("metric"),
                decimal(row, "value"),
                row.getLong("level_id"),
                decimal(row, "level_value"),
                row.getString("verdict"),
                row.getInt("provisional") != 0,
                row.getInt("phantom_cm"));
    }

    private static Double decimal(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }

    private List<Signing> signings(int tenantId, LocalDate from, LocalDate to) {
        return ask("signings_of_period", tenantId, from, to)
                .query((row, number) -> new Signing(
                        row.getLong("id"),
                        row.getString("source_id"),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_to", LocalDate.class),
                        row.getObject("confirmed_at", OffsetDateTime.class).toInstant(),
                        row.getString("confirmed_by"),
                        row.getInt("levels"),
                        row.getInt("unverified")))
                .list();
    }

    private Map<String, Integer> review(int tenantId, int siteId, Department department, LocalDate from, LocalDate to) {
        Map<String, Integer> states = new TreeMap<>();
        ask("review_of_period", tenantId, from, to).param("site", siteId).query(row -> {
            if (department.runs(row.getString("modality"))) {
                states.merge(row.getString("state"), row.getInt("items"), Integer::sum);
            }
        });
        return states;
    }

    private JdbcClient.StatementSpec ask(String name, int tenantId, LocalDate from, LocalDate to) {
        return databases
                .postgreSql()
                .sql(Sql.of(MonthReader.class, name))
                .param("tenant", tenantId)
                .param("from", from)
                .param("to", to);
    }
}
