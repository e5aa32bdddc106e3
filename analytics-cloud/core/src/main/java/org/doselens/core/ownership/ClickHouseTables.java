package org.doselens.core.ownership;

import java.util.List;
import java.util.Set;
import org.doselens.core.database.DatabaseException;
import org.doselens.core.database.Databases;
import org.doselens.core.database.DayRange;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tables of ClickHouse that hold rows of tenants, asked of the server itself: a table that is added tomorrow is
 * exported and erased without anybody thinking of it.
 */
final class ClickHouseTables {

    private static final String OURS = "database = currentDatabase() AND table IN (SELECT name FROM system.tables"
            + " WHERE database = currentDatabase() AND engine LIKE '%MergeTree')";

    private static final int TIMES = 3;

    private final Databases databases;
    private final JdbcClient clickhouse;

    ClickHouseTables(Databases databases) {
        this.databases = databases;
        this.clickhouse = databases.clickHouse();
    }

    /**
     * A table with a tenant in every row.
     *
     * @param columns names of all columns
     */
    record Table(String name, Set<String> columns) {

        boolean has(String column) {
            return columns.contains(column);
        }
    }

    /** All of them by name, the exams themselves last. */
    List<Table> all() {
        return clickhouse
                .sql("SELECT table, groupArray(name) AS names FROM system.columns WHERE " + OURS
                        + " GROUP BY table HAVING has(names, 'tenant_id') ORDER BY table = 'exam', table")
                .query((row, number) -> new Table(row.getString("table"), Set.of((String[])
                        row.getArray("names").getArray())))
                .list();
    }

    /** Tables without a tenant in their rows. */
    List<String> ofNobody() {
        return clickhouse
                .sql("SELECT table FROM system.columns WHERE " + OURS
                        + " GROUP BY table HAVING NOT has(groupArray(name), 'tenant_id') ORDER BY table")
                .query(String.class)
                .list();
    }

    /** Rows of a tenant, older revisions included. */
    long count(Table table, int tenantId, String and) {
        return clickhouse
                .sql("SELECT count() FROM " + table.name() + " WHERE tenant_id = :tenant AND (" + and + ")")
                .param("tenant", tenantId)
                .query(Long.class)
                .single();
    }

    /**
     * Deletes rows of a tenant on every replica; they are gone when this returns. That is counted and not believed: rows
     * that came back to the table by a restore were seen to outlast the first deletion.
     *
     * @throws DatabaseException if rows are left however often they are deleted
     */
    void delete(Table table, int tenantId, String and) {
        long left = 0;
        for (int time = 0; time < TIMES; time++) {
            clickhouse
                    .sql("ALTER TABLE " + table.name() + " DELETE WHERE tenant_id = " + tenantId + " AND (" + and + ")"
                            + " SETTINGS mutations_sync = 2, allow_nondeterministic_mutations = 1")
                    .update();
            databases.changed(tenantId, table.name(), DayRange.ALL);
            left = count(table, tenantId, and);
            if (left == 0) {
                return;
            }
        }
        throw new DatabaseException("ClickHouse keeps " + left + " rows of " + table.name() + " that were deleted "
                + TIMES + " times: look into system.mutations, and start again");
    }
}
