package org.doselens.core.utilization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.doselens.core.organisation.Site;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people write of a site's devices: the source of downtime. What is taken back stays written down. Thread-safe. */
public final class DeviceLog {

    private static final int LONGEST_NOTE = 200;
    private static final Duration AHEAD = Duration.ofMinutes(1);
    private static final double MOST_CLOCK_S = Duration.ofDays(366).toSeconds();

    private final Databases databases;
    private final Clock clock;

    public DeviceLog(Databases databases, Clock clock) {
        this.databases = databases;
        this.clock = clock;
    }

    /**
     * An entry.
     *
     * @param to null while it lasts, and for moments
     * @param clockAheadS of a clock alone: how far it was ahead, in seconds
     */
    public record Entry(
            long id,
            String deviceKey,
            LogKind kind,
            Instant from,
            Instant to,
            Double clockAheadS,
            String note,
            String saidBy,
            Instant saidAt) {

        /** Whether it goes on. */
        public boolean lasts() {
            return to == null;
        }

        /** From its beginning to its end, or to now. */
        Span span(Instant now) {
            Instant end = to == null ? now : to;
            return new Span(from, end.isBefore(from) ? from : end);
        }
    }

    /** Entries that reach into a stretch of time, the latest first. */
    public List<Entry> entries(Site site, Instant since, Instant before) {
        return databases
                .postgreSql()
                .sql(Sql.of(DeviceLog.class, "log_of_site"))
                .param("tenant", site.tenantId())
                .param("site", site.siteId())
                .param("since", utc(since))
                .param("before", utc(before))
                .query(DeviceLog::entry)
                .list();
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        OffsetDateTime to = row.getObject("to_at", OffsetDateTime.class);
        double ahead = row.getDouble("clock_ahead_s");
        Double clockAheadS = row.wasNull() ? null : (Double) ahead;
        return new Entry(
                row.getLong("id"),
                row.getString("device_key"),
                LogKind.ofKey(row.getString("kind")).orElseThrow(),
                row.getObject("from_at", OffsetDateTime.class).toInstant(),
                to == null ? null : to.toInstant(),
                clockAheadS,
                row.getString("note"),
                row.getString("said_by"),
                row.getObject("said_at", OffsetDateTime.class).toInstant());
    }

    /**
     * Writes an entry and returns its id. Kinds that take a device down last until they are ended if {@code to} is null;
     * an edited protocol is a moment.
     */
    public long add(
            Site site,
            int accountId,
            String device,
            LogKind kind,
            Instant from,
            Instant to,
            Double clockAheadS,
            String note) {
        Instant now = clock.instant();
        Instant end = kind == LogKind.PROTOCOL_EDIT ? from : to;
        boolean fits = device != null
                && !device.isBlank()
                && !from.isAfter(now.plus(AHEAD))
                && (end == null || !end.isBefore(from))
                && (kind == LogKind.CLOCK) == (clockAheadS != null)
                && (clockAheadS == null || Math.abs(clockAheadS) <= MOST_CLOCK_S)
                && note.length() <= LONGEST_NOTE;
        if (!fits) {
            throw new UtilizationRefused(
                    UtilizationRefused.Reason.WRONG_INPUT,
                    "an entry has a device, begins now or before, ends later, and its note has at most 200 signs");
        }
        return change("add_log_entry", site, accountId)
                .param("device", device)
                .param("kind", kind.key())
                .param("since", utc(from))
                .param("before", end == null ? null : utc(end))
                .param("parameter", clockAheadS)
                .param("note", note.strip())
                .param("now", utc(now))
                .query(Long.class)
                .optional()
                .orElseThrow(DeviceLog::unknown);
    }

    /** It is over. */
    public void end(Site site, int accountId, long entry, Instant at) {
        if (change("end_log_entry", site, accountId)
                        .param("entry", entry)
                        .param("before", utc(at))
                        .update()
                == 0) {
            throw new UtilizationRefused(
                    UtilizationRefused.Reason.ENDED, "there is no such entry that goes on, or it begins later");
        }
    }

    /** It was a mistake. */
    public void takeBack(Site site, int accountId, long entry) {
        if (change("take_log_entry_back", site, accountId)
                        .param("entry", entry)
                        .param("now", utc(clock.instant()))
                        .update()
                == 0) {
            throw unknown();
        }
    }

    private static UtilizationRefused unknown() {
        return new UtilizationRefused(UtilizationRefused.Reason.UNKNOWN, "there is no such entry or site");
    }

    private JdbcClient.StatementSpec change(String name, Site site, int accountId) {
        return databases
                .postgreSql()
                .sql(Sql.of(DeviceLog.class, name))
                .param("tenant", site.tenantId())
                .param("site", site.siteId())
                .param("account", accountId);
    }

    private static OffsetDateTime utc(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
