package org.doselens.core.database;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What changed lately in each tenant's tables of ClickHouse. Writers note it in PostgreSQL once their rows can be read, on
 * connections of their own: a note is seen at once, whatever transaction the writer works in, and holds no lock that
 * anybody waits for. Thread-safe.
 */
final class TableChanges implements AutoCloseable {

    /** One page asks a dozen questions; they share what they read here. */
    private static final long SHARED_FOR_NS = TimeUnit.MILLISECONDS.toNanos(20);
    /** An older change was seen by every answer that is still told, whose question took some time too. */
    private static final Duration REMEMBERED = KeptAnswers.LONGEST.plusHours(1);

    private final HikariDataSource connections;
    private final JdbcClient postgreSql;
    private final Map<Integer, Read> read = new ConcurrentHashMap<>();
    /** Of this process. What was read before one of them is not used after it. */
    private final AtomicLong notes = new AtomicLong();

    private record Read(long atNs, long afterNotes, Noted noted) {}

    /** @param atUs when it was noted, in microseconds since 1970 */
    private record Change(long id, long atUs, String table, DayRange days) {}

    /** What had changed at one moment. */
    record Noted(List<Change> changes) {

        /** Grows with every change. */
        long last() {
            return changes.stream().mapToLong(Change::id).max().orElse(0);
        }

        /** When one table changed last, in microseconds since 1970; 0 if it never did. */
        long lastAtUs(String table) {
            return changes.stream()
                    .filter(change -> change.table().equals(table))
                    .mapToLong(Change::atUs)
                    .max()
                    .orElse(0);
        }

        /** Whether rows of some tables and days changed after another moment. */
        boolean changedAfter(long last, Set<String> tables, DayRange days) {
            return changes.stream()
                    .anyMatch(change ->
                            change.id() > last && tables.contains(change.table()) && days.meets(change.days()));
        }
    }

    /** @param connections in which each statement is a transaction, closed with this */
    TableChanges(HikariDataSource connections) {
        this.connections = connections;
        this.postgreSql = JdbcClient.create(connections);
    }

    void note(int tenantId, String table, DayRange days) {
        postgreSql
                .sql(Sql.of(TableChanges.class, "note_table_change"))
                .param("tenant", tenantId)
                .param("table", table)
                .param("firstDay", days.first())
                .param("lastDay", days.last())
                .param("rememberedS", REMEMBERED.toSeconds())
                .update();
        notes.incrementAndGet();
    }

    /** Of a tenant. At most 20 ms old, and never older than what this process noted. */
    Noted of(int tenantId) {
        Read last = read.get(tenantId);
        long afterNotes = notes.get();
        long atNs = System.nanoTime();
        if (last != null && last.afterNotes() == afterNotes && atNs - last.atNs() < SHARED_FOR_NS) {
            return last.noted();
        }
        Noted noted = new Noted(postgreSql
                .sql(Sql.of(TableChanges.class, "changes_of_tenant"))
                .param("tenant", tenantId)
                .query((row, number) -> new Change(
                        row.getLong("id"),
                        row.getLong("at_us"),
                        row.getString("table_name"),
                        new DayRange(
                                row.getObject("first_day", LocalDate.class),
                                row.getObject("last_day", LocalDate.class))))
                .list());
        read.put(tenantId, new Read(atNs, afterNotes, noted));
        return noted;
    }

    @Override
    public void close() {
        connections.close();
    }
}
