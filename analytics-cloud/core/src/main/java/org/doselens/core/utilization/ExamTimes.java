package org.doselens.core.utilization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.doselens.core.exam.DeviceName;
import org.doselens.core.organisation.Site;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads when a site's exams were, from ClickHouse. Thread-safe. */
final class ExamTimes {

    private static final double MINUTE_MS = 60_000;
    /** What {@code exam_times.sql} says for a time that nothing told. */
    private static final long UNTOLD = -Long.MAX_VALUE;

    private final Databases databases;
    private final DeviceRules rules;

    ExamTimes(Databases databases) {
        this.databases = databases;
        this.rules = new DeviceRules(databases, Clock.systemUTC());
    }

    /** Which device an exam counts for. */
    DeviceIdentity identity(Site site) {
        return new DeviceIdentity(rules.rules(site));
    }

    /** Times alone, without the exams' keys: for many days. */
    List<TimedExam> times(Site site, LocalDate from, LocalDate to) {
        DeviceIdentity identity = identity(site);
        return ask("exam_times", site, from, to).query((row, number) -> alike(row, identity)).list().stream()
                .flatMap(List::stream)
                .toList();
    }

    /** Exams that differ in their times alone. */
    private static List<TimedExam> alike(ResultSet row, DeviceIdentity identity) throws SQLException {
        String deviceKey = identity.key(row.getString("device_key"), text(row, "station_name"));
        String modality = text(row, "modality");
        String source = text(row, "interval_source");
        String procedure = text(row, "procedure");
        long[] days = numbers(row, "days");
        long[] started = numbers(row, "started_ms");
        long[] ended = numbers(row, "ended_ms");
        long[] beamFrom = numbers(row, "beam_from_ms");
        long[] beamTo = numbers(row, "beam_to_ms");
        List<TimedExam> exams = new ArrayList<>(days.length);
        for (int i = 0; i < days.length; i++) {
            exams.add(new TimedExam(
                    "",
                    deviceKey,
                    modality,
                    LocalDate.ofEpochDay(days[i]),
                    told(started[i]),
                    told(ended[i]),
                    source,
                    beam(told(beamFrom[i]), told(beamTo[i])),
                    false,
                    procedure));
        }
        return exams;
    }

    private static long[] numbers(ResultSet row, String column) throws SQLException {
        Object[] found = (Object[]) row.getArray(column).getArray();
        long[] numbers = new long[found.length];
        for (int i = 0; i < found.length; i++) {
            numbers[i] = ((Number) found[i]).longValue();
        }
        return numbers;
    }

    private static Instant told(long milliseconds) {
        return milliseconds == UNTOLD ? null : Instant.ofEpochMilli(milliseconds);
    }

    /** With what measures need. */
    List<ExamFacts> facts(Site site, LocalDate from, LocalDate to) {
        return facts(site, from.datesUntil(to.plusDays(1)).toList());
    }

    /** The same of some days, of which there must be one. */
    List<ExamFacts> facts(Site site, List<LocalDate> days) {
        return facts(site, days, Set.of("measures"), ExamTimes::facts);
    }

    /** Of the same exams nothing but when they were, on which device, and when the patient had come. */
    List<ExamFacts> moments(Site site, List<LocalDate> days) {
        return facts(site, days, Set.of(), ExamTimes::moment);
    }

    private List<ExamFacts> facts(Site site, List<LocalDate> days, Set<String> words, RowMapper<ExamFacts> row) {
        DeviceIdentity identity = identity(site);
        return databases
                .clickHouse()
                .sql(Sql.of(ExamTimes.class, "exam_facts", words))
                .param("tenant", site.tenantId())
                .param("site", site.siteId())
                .param("localDays", days.stream().map(LocalDate::toString).toList())
                .query(row)
                .list()
                .stream()
                .map(identity::counted)
                .toList();
    }

    private static ExamFacts moment(ResultSet row, int number) throws SQLException {
        return new ExamFacts(
                time("", row),
                new DeviceName(row.getString("device_key"), "", "", text(row, "station_name")),
                "",
                "",
                "",
                "",
                "",
                false,
                1,
                instant(row, "arrived_ms"));
    }

    private static ExamFacts facts(ResultSet row, int number) throws SQLException {
        return new ExamFacts(
                time(row.getString("exam_key"), row),
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
                Math.max(1, row.getInt("body_parts")),
                instant(row, "arrived_ms"));
    }

    /** MR exams with their coils. */
    List<CoilExam> coils(Site site, LocalDate from, LocalDate to) {
        DeviceIdentity identity = identity(site);
        return ask("mr_coils", site, from, to)
                .query((row, number) -> new CoilExam(
                        identity.counted(time(row.getString("exam_key"), row), text(row, "station_name")),
                        text(row, "coils"),
                        text(row, "standard_key"),
                        text(row, "name"),
                        text(row, "patient_class").equals("inpatient"),
                        instant(row, "arrived_ms")))
                .list();
    }

    /** The day of the site's first exam since a day; empty if there is none. */
    Optional<LocalDate> firstDay(Site site, LocalDate since) {
        return databases
                .kept()
                .ask(
                        site.tenantId(),
                        Sql.of(ExamTimes.class, "first_day"),
                        new MapSqlParameterSource("tenant", site.tenantId())
                                .addValue("site", site.siteId())
                                .addValue("from", since),
                        (row, number) -> LocalDate.parse(row.getString("day")))
                .stream()
                .findFirst();
    }

    /** What performed steps of the weeks before a day teach of the other sources; that day's own change nothing of it. */
    TableTime tableTime(Site site, LocalDate day) {
        MapSqlParameterSource weeks = span(site, day.minusWeeks(UtilizationReader.WEEKS), day.minusDays(1));
        DeviceIdentity identity = identity(site);
        return new TableTime(
                databases
                        .kept()
                        .ask(site.tenantId(), Sql.of(ExamTimes.class, "source_bias"), weeks, ExamTimes::lesson)
                        .stream()
                        .map(lesson -> lesson.on(identity.key(lesson.deviceKey(), "")))
                        .toList());
    }

    private static TableTime.Lesson lesson(ResultSet row, int number) throws SQLException {
        return new TableTime.Lesson(
                text(row, "device_key"),
                text(row, "modality"),
                text(row, "procedure"),
                row.getInt("n"),
                row.getDouble("table_ms") / MINUTE_MS,
                new TableTime.Offsets(
                        row.getDouble("lead_ms") / MINUTE_MS,
                        row.getDouble("tail_ms") / MINUTE_MS,
                        row.getDouble("error_ms") / MINUTE_MS),
                row.getInt("shares") == 0
                        ? null
                        : new TableTime.Offsets(
                                row.getDouble("lead_share"),
                                row.getDouble("tail_share"),
                                row.getDouble("share_error_ms") / MINUTE_MS));
    }

    private static MapSqlParameterSource span(Site site, LocalDate from, LocalDate to) {
        return new MapSqlParameterSource("tenant", site.tenantId())
                .addValue("site", site.siteId())
                .addValue("from", from.toString())
                .addValue("to", to.toString());
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

    private static TimedExam time(String examKey, ResultSet row) throws SQLException {
        return new TimedExam(
                examKey,
                row.getString("device_key"),
                text(row, "modality"),
                LocalDate.parse(row.getString("site_day")),
                instant(row, "started_ms"),
                instant(row, "ended_ms"),
                text(row, "interval_source"),
                beam(instant(row, "beam_from_ms"), instant(row, "beam_to_ms")),
                false,
                text(row, "procedure"));
    }

    private static Span beam(Instant from, Instant to) {
        return from == null || to == null || to.isBefore(from) ? null : new Span(from, to);
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
