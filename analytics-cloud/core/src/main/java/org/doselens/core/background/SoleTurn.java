package org.doselens.core.background;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.doselens.core.database.Databases;

/**
 * Work that only one of the processes on the same databases does at a time, such as the regular backup: whoever finds
 * another one at it leaves out the turn. A process that ends in the middle, however, lets go at once. Thread-safe.
 */
public final class SoleTurn {

    /** The lock of a transaction, so that a lost connection or a killed process frees it. 2 stands for turns. */
    private static final String TAKE = "SELECT pg_try_advisory_xact_lock(2, hashtext(?))";

    private final DataSource postgreSql;

    public SoleTurn(Databases databases) {
        this.postgreSql = databases.postgreSqlDataSource();
    }

    /**
     * The same work, done while no other process does the work of this name.
     *
     * @param name the same in every process
     */
    public BackgroundLoop.Work of(String name, BackgroundLoop.Work work) {
        return () -> {
            try (Connection connection = postgreSql.getConnection()) {
                connection.setAutoCommit(false);
                try {
                    if (taken(connection, name)) {
                        work.turn();
                    }
                } finally {
                    connection.rollback();
                }
            }
        };
    }

    private static boolean taken(Connection connection, String name) throws SQLException {
        try (PreparedStatement take = connection.prepareStatement(TAKE)) {
            take.setString(1, name);
            try (ResultSet row = take.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
