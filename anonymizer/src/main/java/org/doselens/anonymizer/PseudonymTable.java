package org.doselens.anonymizer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.doselens.anonymizer.secret.OwnerOnly;

/**
 * Pseudonyms in an SQLite file (write-ahead log, synchronous FULL). A pseudonym is kept at first use, so a late
 * revision finds it after the site's key was rotated; its original is kept encrypted, for the way back on site.
 * Thread-safe; one process at a time.
 */
public final class PseudonymTable implements Pseudonyms, AutoCloseable {

    private static final String TABLE = """
            CREATE TABLE IF NOT EXISTS pseudonym (
                kind TEXT NOT NULL,
                lookup BLOB NOT NULL,
                pseudonym TEXT NOT NULL,
                key_version INTEGER NOT NULL,
                original BLOB NOT NULL,
                first_used_ms INTEGER NOT NULL,
                PRIMARY KEY (kind, lookup)) WITHOUT ROWID""";

    private static final String SHIFTS =
            "CREATE TABLE IF NOT EXISTS date_shift (lookup BLOB PRIMARY KEY, weeks INTEGER NOT NULL) WITHOUT ROWID";

    private static final String WAY_BACK =
            "CREATE UNIQUE INDEX IF NOT EXISTS pseudonym_way_back ON pseudonym (kind, pseudonym)";

    private static final String KEY_CHECK =
            "CREATE TABLE IF NOT EXISTS site_key (version INTEGER PRIMARY KEY, fingerprint BLOB NOT NULL)";

    private final SiteKeys keys;
    private final Clock clock;
    private final Connection connection;

    private PseudonymTable(SiteKeys keys, Clock clock, Connection connection) {
        this.keys = keys;
        this.clock = clock;
        this.connection = connection;
    }

    /**
     * Opens the table, or makes it.
     *
     * @throws PolicyNotApplicable if the table was filled under a key that is not among the given ones: going on would
     *     give every known patient a second pseudonym
     */
    public static PseudonymTable open(Path file, SiteKeys keys, Clock clock) {
        try {
            makeForOwnerAlone(file);
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath());
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("PRAGMA synchronous = FULL");
                statement.execute("PRAGMA busy_timeout = 10000");
                statement.execute(TABLE);
                statement.execute(WAY_BACK);
                statement.execute(SHIFTS);
                statement.execute(KEY_CHECK);
            }
            connection.setAutoCommit(false);
            PseudonymTable table = new PseudonymTable(keys, clock, connection);
            table.requireSameKeys();
            return table;
        } catch (SQLException | IOException e) {
            throw new PolicyNotApplicable("the pseudonym table " + file + " cannot be opened", e);
        }
    }

    @Override
    public synchronized String of(PseudonymKind kind, String canonical, Supplier<String> wayBack) {
        try {
            // one lookup for each key version, because a row is found by the key it was stored under
            for (SiteKey key : keys.versions()) {
                Optional<String> known = find(kind, key.lookup(kind, canonical));
                if (known.isPresent()) {
                    return known.get();
                }
            }
            SiteKey key = keys.current();
            String pseudonym = key.pseudonym(kind, canonical);
            insert(kind, key, canonical, pseudonym, key.encrypt(kind, pseudonym, wayBack.get()));
            return pseudonym;
        } catch (SQLException e) {
            throw new IllegalStateException("the pseudonym table cannot be used", e);
        }
    }

    @Override
    public synchronized int weeksEarlier(String siteExamKey, String patient) {
        try {
            String exam = "exam\u0001" + siteExamKey;
            Optional<Integer> known = shift(exam);
            if (known.isPresent()) {
                return known.get();
            }
            String of = patient == null ? exam : "patient\u0001" + patient;
            int weeks = shift(of).orElseGet(() -> keys.current().weeks(of));
            keep(of, weeks);
            keep(exam, weeks);
            return weeks;
        } catch (SQLException e) {
            throw new IllegalStateException("the pseudonym table cannot be used", e);
        }
    }

    private Optional<Integer> shift(String canonical) throws SQLException {
        for (SiteKey key : keys.versions()) {
            try (PreparedStatement query =
                    connection.prepareStatement("SELECT weeks FROM date_shift WHERE lookup = ?")) {
                query.setBytes(1, key.shiftLookup(canonical));
                try (ResultSet row = query.executeQuery()) {
                    if (row.next()) {
                        return Optional.of(row.getInt(1));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private void keep(String canonical, int weeks) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT OR IGNORE INTO date_shift (lookup, weeks) VALUES (?, ?)")) {
            insert.setBytes(1, keys.current().shiftLookup(canonical));
            insert.setInt(2, weeks);
            insert.executeUpdate();
        }
    }

    @Override
    public synchronized Optional<String> original(PseudonymKind kind, String pseudonym) {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT key_version, original FROM pseudonym WHERE kind = ? AND pseudonym = ?")) {
            query.setString(1, label(kind));
            query.setString(2, pseudonym);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(keys.version(row.getInt(1)).decrypt(kind, pseudonym, row.getBytes(2)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the pseudonym table cannot be read", e);
        }
    }

    @Override
    public synchronized List<String> startingWith(PseudonymKind kind, String beginning) {
        // a range instead of LIKE, because the index serves it
        try (PreparedStatement query = connection.prepareStatement("SELECT pseudonym FROM pseudonym WHERE kind = ?"
                + " AND pseudonym >= ? AND pseudonym < ? ORDER BY pseudonym LIMIT 100")) {
            query.setString(1, label(kind));
            query.setString(2, beginning);
            query.setString(3, beginning + "\uffff");
            List<String> found = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("the pseudonym table cannot be read", e);
        }
    }

    @Override
    public synchronized void commit() {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("the pseudonym table cannot be written", e);
        }
    }

    /** Copies the table into a new file, whole and consistent, while it is in use. */
    public synchronized void copyTo(Path file) {
        try (Connection copying =
                        DriverManager.getConnection(connection.getMetaData().getURL());
                PreparedStatement copy = copying.prepareStatement("VACUUM INTO ?")) {
            copy.setString(1, file.toAbsolutePath().toString());
            copy.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("the pseudonym table cannot be copied", e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            connection.rollback();
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("the pseudonym table cannot be closed", e);
        }
    }

    private static void makeForOwnerAlone(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        if (!Files.exists(file)) {
            // the write-ahead log gets the same permissions as the file
            OwnerOnly.createFile(file);
        }
    }

    private void requireSameKeys() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT version, fingerprint FROM site_key");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                if (!Arrays.equals(keys.version(row.getInt(1)).fingerprint(), row.getBytes(2))) {
                    throw new PolicyNotApplicable("the pseudonym table was filled under another version "
                            + row.getInt(1) + " of the site key; restore the key file that belongs to it");
                }
            }
        }
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT OR IGNORE INTO site_key (version, fingerprint) VALUES (?, ?)")) {
            for (SiteKey key : keys.versions()) {
                insert.setInt(1, key.version());
                insert.setBytes(2, key.fingerprint());
                insert.executeUpdate();
            }
        }
        connection.commit();
    }

    private Optional<String> find(PseudonymKind kind, byte[] lookup) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT pseudonym FROM pseudonym WHERE kind = ? AND lookup = ?")) {
            query.setString(1, label(kind));
            query.setBytes(2, lookup);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    private void insert(PseudonymKind kind, SiteKey key, String canonical, String pseudonym, byte[] original)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO pseudonym (kind, lookup, pseudonym, key_version, original, first_used_ms)"
                        + " VALUES (?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, label(kind));
            insert.setBytes(2, key.lookup(kind, canonical));
            insert.setString(3, pseudonym);
            insert.setInt(4, key.version());
            insert.setBytes(5, original);
            insert.setLong(6, clock.millis());
            insert.executeUpdate();
        }
    }

    private static String label(PseudonymKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
