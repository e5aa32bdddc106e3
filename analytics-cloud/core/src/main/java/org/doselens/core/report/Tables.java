package org.doselens.core.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.doselens.core.organisation.Site;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tables of a site's days, row by row as they come from the database: no table is ever held whole. Moments are in the
 * site's zone with their offset. Thread-safe.
 */
public final class Tables {

    private static final int ROWS_AT_ONCE = 1_000;

    private final Databases databases;

    public Tables(Databases databases) {
        this.databases = databases;
    }

    /** Takes one row; the first is the names of the columns. */
    public interface Taker {

        void take(List<?> row) throws IOException;
    }

    /**
     * Hands out a table.
     *
     * @return how many rows, without the head
     * @throws IOException if the taker takes no more
     */
    public long read(DataTable table, Site site, LocalDate from, LocalDate to, Taker taker) throws IOException {
        try {
            return table.inClickHouse()
                    ? rows(clickHouse(table, site, from, to), site.zone(), taker)
                    : databases
                            .transaction()
                            .execute(status -> rows(postgreSql(table, site, from, to), site.zone(), taker));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private JdbcClient.StatementSpec clickHouse(DataTable table, Site site, LocalDate from, LocalDate to) {
        return databases
                .clickHouse()
                .sql(Sql.of(Tables.class, "table_" + table.key()))
                .param("tenant", site.tenantId())
                .param("site", site.siteId())
                .param("from", from.toString())
                .param("to", to.toString());
    }

    private JdbcClient.StatementSpec postgreSql(DataTable table, Site site, LocalDate from, LocalDate to) {
        // in a transaction and with a fetch size the driver reads by a cursor
        return databases
                .postgreSql()
                .sql(Sql.of(Tables.class, "table_" + table.key()))
                .withFetchSize(ROWS_AT_ONCE)
                .param("tenant", site.tenantId())
                .param("site", site.siteId())
                .param("from", from)
                .param("to", to)
                .param("zone", site.zone().getId());
    }

    private static long rows(JdbcClient.StatementSpec question, ZoneId zone, Taker taker) {
        return question.query((ResultSet rows) -> {
            try {
                ResultSetMetaData columns = rows.getMetaData();
                List<String> head = new ArrayList<>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    head.add(columns.getColumnLabel(i));
                }
                taker.take(head);
                long count = 0;
                while (rows.next()) {
                    taker.take(values(rows, head.size(), zone));
                    count++;
                }
                return count;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static List<Object> values(ResultSet rows, int count, ZoneId zone) throws SQLException {
        List<Object> values = new ArrayList<>(count);
        for (int i = 1; i <= count; i++) {
            values.add(value(rows.getObject(i), zone));
        }
        return values;
    }

    private static Object value(Object value, ZoneId zone) {
        if (value instanceof java.sql.Timestamp at) {
            return at.toInstant().truncatedTo(ChronoUnit.SECONDS).atZone(zone).toOffsetDateTime();
        }
        if (value instanceof ZonedDateTime at) {
            return at.withZoneSameInstant(zone).truncatedTo(ChronoUnit.SECONDS).toOffsetDateTime();
        }
        if (value instanceof OffsetDateTime at) {
            return at.atZoneSameInstant(zone).truncatedTo(ChronoUnit.SECONDS).toOffsetDateTime();
        }
        if (value instanceof java.time.LocalDateTime at) {
            return at.atOffset(ZoneOffset.UTC)
                    .atZoneSameInstant(zone)
                    .truncatedTo(ChronoUnit.SECONDS)
                    .toOffsetDateTime();
        }
        return value;
    }
}
