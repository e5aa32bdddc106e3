package org.doselens.onsite.database;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.Function;
import org.doselens.onsite.server.PageHome;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.sqlite.SQLiteConfig;

/**
 * SQLite file {@code onsite.db} in WAL mode, every commit synced to disk. One connection, one transaction at a time:
 * people are few and slow. Thread-safe. Every capability makes its own tables when it starts.
 */
@Component
public class LocalDatabase implements AutoCloseable {

    private final SingleConnectionDataSource connection;
    private final JdbcClient client;
    private final TransactionTemplate transactions;

    /** Opens the file, or makes it. */
    public LocalDatabase(PageHome home) throws SQLException {
        Path file = home.folder().resolve("onsite.db");
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(10_000);
        config.enforceForeignKeys(true);
        connection =
                new SingleConnectionDataSource(config.createConnection("jdbc:sqlite:" + file.toAbsolutePath()), true);
        client = JdbcClient.create(connection);
        transactions = new TransactionTemplate(new JdbcTransactionManager(connection));
    }

    /** Makes tables that are not there yet. */
    public void define(String... statements) {
        change(sql -> {
            for (String statement : statements) {
                sql.sql(statement).update();
            }
            return null;
        });
    }

    /** All of it or nothing, and durable when it returns. May be nested. */
    public synchronized <T> T change(Function<JdbcClient, T> work) {
        return transactions.execute(status -> work.apply(client));
    }

    /** A question. */
    public synchronized <T> T ask(Function<JdbcClient, T> question) {
        return question.apply(client);
    }

    @Override
    public synchronized void close() {
        connection.destroy();
    }
}
