package org.doselens.assembly;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;

/**
 * One writer for all associations. What waits while a commit is synced to disk goes together into the next one, so that
 * many senders share one fsync and none is answered before it.
 */
final class GroupCommit implements AutoCloseable {

    /** A change inside the shared transaction. */
    @FunctionalInterface
    interface Change<T> {
        T apply(Connection connection) throws SQLException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final int MOST_IN_ONE = 500;

    private final JournalDatabase database;
    private final LinkedBlockingQueue<Pending<?>> queue = new LinkedBlockingQueue<>(4 * MOST_IN_ONE);
    private final Thread writer;
    private volatile boolean closed;

    GroupCommit(JournalDatabase database) {
        this.database = database;
        this.writer = new Thread(this::write, "journal-writer");
        writer.start();
    }

    /** Returns when the change is on disk. */
    <T> T run(Change<T> change) {
        Pending<T> pending = new Pending<>(change);
        try {
            if (closed) {
                throw new JournalException("The journal is closed", null);
            }
            queue.put(pending);
            return pending.done.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JournalException("Interrupted before the journal was written", e);
        } catch (CompletionException e) {
            throw new JournalException(
                    "The journal could not be written: " + e.getCause().getMessage(), e.getCause());
        }
    }

    private void write() {
        List<Pending<?>> group = new ArrayList<>(MOST_IN_ONE);
        Connection connection = null;
        while (true) {
            try {
                group.add(queue.take());
                queue.drainTo(group, MOST_IN_ONE - 1);
                if (connection == null) {
                    connection = database.connect();
                    connection.setAutoCommit(false);
                }
                commit(connection, group);
            } catch (InterruptedException e) {
                break;
            } catch (SQLException | RuntimeException e) {
                LOG.error("journal: a commit of {} changes failed and was undone: {}", group.size(), e.getMessage());
                connection = discard(connection);
                retryAlone(group, e);
            }
            group.clear();
        }
        discard(connection);
        queue.forEach(pending -> pending.done.completeExceptionally(new SQLException("the journal is closed")));
    }

    /** One change that cannot be made must not fail those that happened to share its commit. */
    private void retryAlone(List<Pending<?>> group, Exception failure) {
        if (group.size() == 1) {
            group.get(0).done.completeExceptionally(failure);
            return;
        }
        Exception last = null;
        for (Pending<?> pending : group) {
            if (last != null && isOfTheFile(last)) {
                pending.done.completeExceptionally(last);
                continue;
            }
            try (Connection connection = database.connect()) {
                connection.setAutoCommit(false);
                commit(connection, List.of(pending));
            } catch (SQLException | RuntimeException e) {
                last = e;
                pending.done.completeExceptionally(e);
            }
        }
    }

    /** Full, locked or broken: it fails the next change just so, and waiting for each would hold up all senders. */
    private static boolean isOfTheFile(Exception e) {
        return e instanceof SQLException sql && sql.getErrorCode() != SQLiteErrorCode.SQLITE_CONSTRAINT.code;
    }

    private static void commit(Connection connection, List<Pending<?>> group) throws SQLException {
        for (Pending<?> pending : group) {
            pending.apply(connection);
        }
        connection.commit();
        group.forEach(Pending::complete);
    }

    private static Connection discard(Connection connection) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.warn("journal: closing failed: {}", e.getMessage());
            }
        }
        return null;
    }

    @Override
    public void close() {
        closed = true;
        // what is queued is written first: the interrupt is only seen by an idle writer
        drain();
        writer.interrupt();
        try {
            writer.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void drain() {
        Pending<Boolean> last = new Pending<>(connection -> true);
        if (writer.isAlive() && queue.offer(last)) {
            last.done.exceptionally(e -> false).join();
        }
    }

    private static final class Pending<T> {
        private final Change<T> change;
        private final CompletableFuture<T> done = new CompletableFuture<>();
        private T result;

        Pending(Change<T> change) {
            this.change = change;
        }

        void apply(Connection connection) throws SQLException {
            result = change.apply(connection);
        }

        void complete() {
            done.complete(result);
        }
    }
}
