package org.doselens.anonymizer.chain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.doselens.anonymizer.secret.OwnerOnly;
import org.doselens.anonymizer.secret.SiteCipher;

/**
 * An SQLite file (write-ahead log, synchronous FULL) to which rows are only added. Contents are encrypted; each row's
 * hash covers the row and the hash before it, so that an edited, removed or moved row shows. Thread-safe; several
 * processes may read while one writes.
 */
public final class ChainFile implements AutoCloseable {

    private static final List<String> TABLES = List.of(
            "CREATE TABLE IF NOT EXISTS link (number INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, kind TEXT NOT NULL,"
                    + " subject TEXT NOT NULL, lookups TEXT NOT NULL, sealed BLOB NOT NULL, previous BLOB NOT NULL,"
                    + " hash BLOB NOT NULL)",
            "CREATE INDEX IF NOT EXISTS link_subject ON link (subject, number)",
            "CREATE TABLE IF NOT EXISTS lookup (digest TEXT NOT NULL, number INTEGER NOT NULL,"
                    + " PRIMARY KEY (digest, number)) WITHOUT ROWID",
            "CREATE TABLE IF NOT EXISTS signed_head (length INTEGER PRIMARY KEY, hash TEXT NOT NULL,"
                    + " at_ms INTEGER NOT NULL, signature BLOB NOT NULL)",
            // against mistakes; against intent stands the chain
            "CREATE TRIGGER IF NOT EXISTS link_stays BEFORE UPDATE ON link BEGIN SELECT RAISE(ABORT, 'rows stay'); END",
            "CREATE TRIGGER IF NOT EXISTS link_remains BEFORE DELETE ON link"
                    + " BEGIN SELECT RAISE(ABORT, 'rows stay'); END");

    private static final String COLUMNS =
            "SELECT number, at_ms, kind, subject, lookups, sealed, previous, hash FROM link ";

    private final Connection connection;
    private final SiteCipher cipher;
    private final Clock clock;

    private ChainFile(Connection connection, SiteCipher cipher, Clock clock) {
        this.connection = connection;
        this.cipher = cipher;
        this.clock = clock;
    }

    /** Opens the file, or makes it for its owner alone. */
    public static ChainFile open(Path file, SiteCipher cipher, Clock clock) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (!Files.exists(file)) {
                OwnerOnly.createFile(file);
            }
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath());
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA busy_timeout = 10000");
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("PRAGMA synchronous = FULL");
                for (String table : TABLES) {
                    statement.execute(table);
                }
            }
            connection.setAutoCommit(false);
            return new ChainFile(connection, cipher, clock);
        } catch (SQLException | IOException e) {
            throw new ChainUnusable("the file " + file + " cannot be opened", e);
        }
    }

    /** Returns when all of them are durable; none is there if it throws. */
    public synchronized ChainHead append(Collection<ChainEntry> entries) {
        return transaction("written", () -> {
            ChainHead head = readHead();
            for (ChainEntry entry : entries) {
                head = insert(head, entry);
            }
            return head;
        });
    }

    public synchronized ChainHead head() {
        return transaction("read", this::readHead);
    }

    /** The row of a number. */
    public synchronized Optional<ChainRow> row(long number) {
        return rows("WHERE number = ?", number).stream().findFirst();
    }

    /** All rows of a subject, oldest first. */
    public synchronized List<ChainRow> ofSubject(String subject) {
        return rows("WHERE subject = ? ORDER BY number", subject);
    }

    /** All rows that are found by an original, oldest first. */
    public synchronized List<ChainRow> find(String searchable) {
        return rows(
                "WHERE number IN (SELECT number FROM lookup WHERE digest = ?) ORDER BY number",
                StoredRow.hex(cipher.digest(searchable)));
    }

    /** Rows before a number, newest first. */
    public synchronized List<ChainRow> before(long number, int most) {
        return rows("WHERE number < ? ORDER BY number DESC LIMIT ?", number, most);
    }

    /** Hands over every row, oldest first, without holding all of them. */
    public void each(Consumer<ChainRow> taker) {
        long from = 0;
        List<ChainRow> some;
        do {
            long after = from;
            synchronized (this) {
                some = rows("WHERE number > ? ORDER BY number LIMIT 200", after);
            }
            some.forEach(taker);
            from = some.isEmpty() ? from : some.get(some.size() - 1).number();
        } while (!some.isEmpty());
    }

    /** Signs the present head, if it is not signed yet, and keeps the signature beside the rows. */
    public synchronized ChainHead sign(HeadSigner signer) {
        return transaction("signed", () -> {
            ChainHead head = readHead();
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT OR IGNORE INTO signed_head (length, hash, at_ms, signature) VALUES (?, ?, ?, ?)")) {
                insert.setLong(1, head.length());
                insert.setString(2, head.hash());
                insert.setLong(3, clock.millis());
                insert.setBytes(4, signer.sign(message(head)));
                insert.executeUpdate();
            }
            return head;
        });
    }

    /**
     * Looks for any change of what was written.
     *
     * @param anchors heads that were kept elsewhere
     */
    public synchronized List<ChainFinding> verify(HeadSigner signer, Collection<ChainHead> anchors) {
        return transaction("read", () -> new ChainCheck(connection, cipher, signer).findings(anchors));
    }

    static byte[] message(ChainHead head) {
        return ("doselens-chain-head-1/" + head.length() + "/" + head.hash()).getBytes(StandardCharsets.US_ASCII);
    }

    static StoredRow stored(ResultSet row) throws SQLException {
        String lookups = row.getString(5);
        return new StoredRow(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                lookups.isEmpty() ? List.of() : List.of(lookups.split(" ", -1)),
                row.getBytes(6),
                row.getBytes(7),
                row.getBytes(8));
    }

    private ChainHead insert(ChainHead head, ChainEntry entry) throws SQLException {
        List<String> lookups = entry.searchable().stream()
                .map(text -> StoredRow.hex(cipher.digest(text)))
                .distinct()
                .sorted()
                .toList();
        String bound = StoredRow.bound(head.length() + 1, entry.kind(), entry.subject());
        StoredRow row = StoredRow.next(
                head, clock.millis(), entry.kind(), entry.subject(), lookups, cipher.seal(entry.content(), bound));
        update(
                "INSERT INTO link (number, at_ms, kind, subject, lookups, sealed, previous, hash)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                row.number(),
                row.atMillis(),
                row.kind(),
                row.subject(),
                String.join(" ", lookups),
                row.sealed(),
                row.previous(),
                row.hash());
        for (String lookup : lookups) {
            update("INSERT OR IGNORE INTO lookup (digest, number) VALUES (?, ?)", lookup, row.number());
        }
        return ChainHead.of(row.number(), row.hash());
    }

    private ChainHead readHead() throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery("SELECT number, hash FROM link ORDER BY number DESC LIMIT 1")) {
            return row.next() ? ChainHead.of(row.getLong(1), row.getBytes(2)) : new ChainHead(0, ChainHead.EMPTY);
        }
    }

    private List<ChainRow> rows(String where, Object... values) {
        return transaction("read", () -> {
            List<ChainRow> found = new ArrayList<>();
            try (PreparedStatement query = connection.prepareStatement(COLUMNS + where)) {
                bind(query, values);
                ResultSet rows = query.executeQuery();
                while (rows.next()) {
                    found.add(opened(stored(rows)));
                }
            }
            return found;
        });
    }

    private ChainRow opened(StoredRow row) {
        return new ChainRow(
                row.number(),
                Instant.ofEpochMilli(row.atMillis()),
                row.kind(),
                row.subject(),
                cipher.open(row.sealed(), row.bound()));
    }

    private void update(String sql, Object... values) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            bind(update, values);
            update.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private interface Work<T> {
        T run() throws SQLException;
    }

    private <T> T transaction(String what, Work<T> work) {
        try {
            T result = work.run();
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException e) {
            undo();
            throw e instanceof RuntimeException already && !(e instanceof IllegalStateException)
                    ? already
                    : new ChainUnusable("the chain cannot be " + what, e);
        }
    }

    private void undo() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            throw new ChainUnusable("the chain's file is lost", e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new ChainUnusable("the chain's file cannot be closed", e);
        }
    }
}
