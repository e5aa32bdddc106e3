package org.doselens.core.utilization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.doselens.core.exam.DeviceName;
import org.doselens.core.organisation.Site;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads when a site's exams were, from ClickHouse. Thread-safe. */
final class ExamTimes {

    private final Databases databases;

    ExamTimes(Databases databases) {
        this.databases = databases;
    }

    /** Times alone: for many days. */
    List<TimedExam> times(Site site, LocalDate from, LocalDate to) {
        return ask("exam_times", site, from, to)
                .query((row, number) -> time(row))
                .list();
    }

    /** With what measures need. */
    List<ExamFacts> facts(Site site, LocalDate from, LocalDate to) {
        return ask("exam_facts", site, from, to)
                .query((row, number) -> new ExamFacts(
                        time(row),
                        new DeviceName(
                                row.getString("device_key"),
                                text(row, "manufacturer"),
                                text(row, "model"),
                                text(row, "station_name")),
                        text(row, "serial_number"),
                        text(row, "name"),
                        text(row, "standard_key"),
                        text(row, "patient_pseudonym"),
                        text(row, "performer"),
                        row.getInt("discontinued") != 0,
                        bodyParts(row),
                        instant(row, "arrived_ms")))
                .list();
    }

    /** MR exams with their coils. */
    List<CoilExam> coils(Site site, LocalDate from, LocalDate to) {
        return ask("mr_coils", site, from, to)
                .query((row, number) -> new CoilExam(time(row), text(row, "coils")))
                .list();
    }

    /** Images name their part each; where none does, the events of the dose report do. */
    private static int bodyParts(ResultSet row) throws SQLException {
        int ofImages = row.getInt("parts_of_images");
        return Math.max(1, ofImages > 0 ? ofImages : row.getInt("parts_of_events"));
    }

    private JdbcClient.StatementSpec ask(String name, Site site, LocalDate from, LocalDate to) {
        return databases
                .clickHouse()
                .sql(Sql.of(ExamTimes.class, name))
                .param("tenant", site.tenantId())
                .param("site", site.siteId())
                .param("from", from.toString())
                .param("to", to.toString());
    }

    private static TimedExam time(ResultSet row) throws SQLException {
        return new TimedExam(
                row.getString("exam_key"),
                row.getString("device_key"),
                text(row, "modality"),
                LocalDate.parse(row.getString("site_day")),
                instant(row, "started_ms"),
                instant(row, "ended_ms"),
                text(row, "interval_source"));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        long milliseconds = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(milliseconds);
    }
}
