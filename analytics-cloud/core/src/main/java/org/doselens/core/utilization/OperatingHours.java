package org.doselens.core.utilization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.doselens.core.organisation.Site;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Operating hours of a site's devices as people said them. Nothing said is ever lost. Thread-safe. */
public final class OperatingHours {

    private static final int LONGEST_NOTE = 200;

    private final Databases databases;
    private final Clock clock;

    public OperatingHours(Databases databases, Clock clock) {
        this.databases = databases;
        this.clock = clock;
    }

    /**
     * A week that somebody said.
     *
     * @param learned from so many days with exams; null if a person wrote it
     */
    public record SaidWeek(
            long id,
            String deviceKey,
            LocalDate fromDay,
            WeekHours hours,
            Integer learned,
            String saidBy,
            Instant saidAt) {}

    /**
     * An exception that somebody said.
     *
     * @param deviceKey empty for all devices
     */
    public record SaidException(
            long id,
            String deviceKey,
            LocalDate fromDay,
            LocalDate toDay,
            DayHours hours,
            String note,
            String saidBy,
            Instant saidAt) {}

    /** All weeks ever said, the one that counts last first, by device. */
    public List<SaidWeek> weeks(Site site) {
        return ask("operating_weeks", site)
                .query((row, number) -> new SaidWeek(
                        row.getLong("id"),
                        row.getString("device_key"),
                        row.getObject("from_day", LocalDate.class),
                        WeekHours.parse(row.getString("week")),
                        integer(row, "learned"),
                        row.getString("said_by"),
                        row.getObject("said_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Exceptions that were not taken back, the latest first. */
    public List<SaidException> exceptions(Site site) {
        return ask("operating_exceptions", site)
                .query((row, number) -> new SaidException(
                        row.getLong("id"),
                        row.getString("device_key"),
                        row.getObject("from_day", LocalDate.class),
                        row.getObject("to_day", LocalDate.class),
                        DayHours.of(row.getString("hours")),
                        row.getString("note"),
                        row.getString("said_by"),
                        row.getObject("said_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static Integer integer(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }

    /** The calendar of each device that has hours. */
    public Map<String, Calendar> calendars(Site site) {
        List<SaidException> exceptions = exceptions(site);
        Map<String, List<Calendar.Week>> weeks = new HashMap<>();
        weeks(site)
                .forEach(week -> weeks.computeIfAbsent(week.deviceKey(), key -> new ArrayList<>())
                        .add(new Calendar.Week(week.id(), week.fromDay(), week.hours())));
        Map<String, Calendar> calendars = new HashMap<>();
        weeks.forEach((device, said) -> calendars.put(device, new Calendar(said, ofDevice(exceptions, device))));
        return calendars;
    }

    private static List<Calendar.Exceptional> ofDevice(List<SaidException> exceptions, String device) {
        return exceptions.stream()
                .filter(one -> one.deviceKey().isEmpty() || one.deviceKey().equals(device))
                .map(one -> new Calendar.Exceptional(
                        one.id(),
                        one.fromDay(),
                        one.toDay(),
                        one.hours(),
                        one.deviceKey().isEmpty()))
                .toList();
    }

    /** Hours of a device from a day on; {@code learned} is null if a person wrote them. */
    public void say(Site site, int accountId, String device, LocalDate fromDay, WeekHours hours, Integer learned) {
        require(!device.isBlank() && fromDay != null, "hours need a device and a day");
        int said = change("say_week", site, accountId)
                .param("device", device)
                .param("fromDay", fromDay)
                .param("week", hours.toString())
                .param("learned", learned)
                .update();
        found(said);
    }

    /** Hours of single days of a device, or of all where it is empty. */
    public void sayException(
            Site site, int accountId, String device, LocalDate fromDay, LocalDate toDay, DayHours hours, String note) {
        require(
                fromDay != null && toDay != null && !toDay.isBefore(fromDay),
                "an exception ends on the day it begins or later");
        require(note != null && !note.isBlank() && note.length() <= LONGEST_NOTE, "a note has 1 to 200 signs");
        int said = change("say_exception", site, accountId)
                .param("device", device)
                .param("fromDay", fromDay)
                .param("toDay", toDay)
                .param("dayHours", hours.toString())
                .param("note", note.strip())
                .update();
        found(said);
    }

    /** Takes an exception back. */
    public void takeBack(Site site, int accountId, long exception) {
        found(change("take_exception_back", site, accountId)
                .param("entry", exception)
                .update());
    }

    private static void require(boolean fits, String otherwise) {
        if (!fits) {
            throw new UtilizationRefused(UtilizationRefused.Reason.WRONG_INPUT, otherwise);
        }
    }

    private static void found(int rows) {
        if (rows == 0) {
            throw new UtilizationRefused(UtilizationRefused.Reason.UNKNOWN, "there is nothing of that kind here");
        }
    }

    private JdbcClient.StatementSpec ask(String name, Site site) {
        return databases
                .postgreSql()
                .sql(Sql.of(OperatingHours.class, name))
                .param("tenant", site.tenantId())
                .param("site", site.siteId());
    }

    private JdbcClient.StatementSpec change(String name, Site site, int accountId) {
        return ask(name, site)
                .param("account", accountId)
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
    }
}
