package org.doselens.core.ownership;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which rows of PostgreSQL are a tenant's: those that name it, and those that must refer to such a row. Asked of the
 * server itself, so that a table that is added tomorrow is exported and erased too.
 */
final class PostgreSqlTables {

    /** What outlives a tenant: the certificate that it was erased. */
    private static final Set<String> STAYS = Set.of("erasure");

    private static final String SESSIONS_OF_ACCOUNTS =
            "principal_name IN (SELECT login FROM account WHERE tenant_id = %d)";

    private static final String NAME_THE_TENANT = "SELECT table_name FROM information_schema.columns"
            + " WHERE table_schema = 'public' AND column_name = 'tenant_id' ORDER BY table_name";

    private static final String MUST_REFER =
            "SELECT child.relname AS child, own.attname AS own, parent.relname AS parent,"
                    + " theirs.attname AS theirs FROM pg_constraint con"
                    + " JOIN pg_class child ON child.oid = con.conrelid JOIN pg_class parent ON parent.oid = con.confrelid"
                    + " JOIN pg_attribute own ON own.attrelid = con.conrelid AND own.attnum = con.conkey[1]"
                    + " JOIN pg_attribute theirs ON theirs.attrelid = con.confrelid AND theirs.attnum = con.confkey[1]"
                    + " WHERE con.contype = 'f' AND own.attnotnull AND con.conrelid <> con.confrelid"
                    + " AND child.relnamespace = 'public'::regnamespace ORDER BY child.relname, con.conname";

    private PostgreSqlTables() {}

    /** The tenant's tables, each with the condition that picks the tenant's rows. */
    static Map<String, String> of(Connection connection, int tenantId) throws SQLException {
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put("tenant", "id = " + tenantId);
        for (String[] row : rows(connection, NAME_THE_TENANT)) {
            if (!STAYS.contains(row[0])) {
                conditions.put(row[0], "tenant_id = " + tenantId);
            }
        }
        conditions.put("spring_session", SESSIONS_OF_ACCOUNTS.formatted(tenantId));
        List<String[]> references = rows(connection, MUST_REFER);
        boolean found = true;
        while (found) {
            found = false;
            for (String[] reference : references) {
                String parent = conditions.get(reference[2]);
                if (parent != null && !conditions.containsKey(reference[0])) {
                    conditions.put(
                            reference[0],
                            "%s IN (SELECT %s FROM %s WHERE %s)"
                                    .formatted(reference[1], reference[3], reference[2], parent));
                    found = true;
                }
            }
        }
        return conditions;
    }

    /** Tables that hold nothing of any tenant. */
    static Set<String> ofNobody(Connection connection) throws SQLException {
        Set<String> names = new TreeSet<>();
        for (String[] row : rows(connection, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")) {
            names.add(row[0]);
        }
        names.removeAll(of(connection, 0).keySet());
        return names;
    }

    private static List<String[]> rows(Connection connection, String query) throws SQLException {
        List<String[]> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                String[] row = new String[columns];
                for (int i = 0; i < columns; i++) {
                    row[i] = found.getString(i + 1);
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
