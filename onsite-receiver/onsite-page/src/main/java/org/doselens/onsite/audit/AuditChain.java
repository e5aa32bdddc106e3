package org.doselens.onsite.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.doselens.onsite.audit.AuditEntry.Outcome;
import org.doselens.onsite.database.LocalDatabase;
import org.doselens.onsite.server.PageHome;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The audit table. Each row carries an HMAC of itself and of the row before, under the site's key: whoever has the file
 * alone can change or drop no row unseen, but the newest. Thread-safe.
 */
@Component
public class AuditChain {

    /** What a check of the chain found; {@code brokenAt} is the first row that does not fit, null if all do. */
    public record Verdict(long entries, Long brokenAt) {}

    private static final String COLUMNS = "id, at, login, action, object, outcome, address, hash";

    private final LocalDatabase database;
    private final Clock clock;
    private final SecretKey key;

    AuditChain(LocalDatabase database, PageHome home, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.key = home.key();
        database.define("""
                CREATE TABLE IF NOT EXISTS audit (
                    id      INTEGER PRIMARY KEY AUTOINCREMENT,
                    at      INTEGER NOT NULL,
                    login   TEXT NOT NULL,
                    action  TEXT NOT NULL,
                    object  TEXT NOT NULL,
                    outcome TEXT NOT NULL,
                    address TEXT NOT NULL,
                    hash    TEXT NOT NULL
                )""");
    }

    /** Durable when it returns. */
    public void add(String login, String action, String object, Outcome outcome, String address) {
        database.change(sql -> {
            Optional<AuditEntry> last = newest(sql);
            AuditEntry entry = new AuditEntry(
                    last.map(AuditEntry::id).orElse(0L) + 1,
                    Instant.ofEpochMilli(clock.millis()),
                    login,
                    action,
                    object,
                    outcome,
                    address,
                    null);
            return sql.sql("INSERT INTO audit (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            entry.id(),
                            entry.at().toEpochMilli(),
                            login,
                            action,
                            object,
                            key(outcome),
                            address,
                            hash(entry, last.map(AuditEntry::hash).orElse("")))
                    .update();
        });
    }

    /** The newest entries before an id, by what their action begins with and by login; empty texts are no filter. */
    public List<AuditEntry> newest(long before, String action, String login, int most) {
        return database.ask(sql -> sql.sql("SELECT " + COLUMNS + " FROM audit WHERE id < ? AND action LIKE ? || '%'"
                        + " AND (? = '' OR login = ?) ORDER BY id DESC LIMIT ?")
                .params(before, action, login, login, most)
                .query(AuditChain::row)
                .list());
    }

    /** Walks the whole chain. */
    public Verdict verify() {
        List<AuditEntry> all = database.ask(sql -> sql.sql("SELECT " + COLUMNS + " FROM audit ORDER BY id")
                .query(AuditChain::row)
                .list());
        String previous = "";
        long expected = 1;
        for (AuditEntry entry : all) {
            if (entry.id() != expected++ || !hash(entry, previous).equals(entry.hash())) {
                return new Verdict(all.size(), entry.id());
            }
            previous = entry.hash();
        }
        return new Verdict(all.size(), null);
    }

    private static Optional<AuditEntry> newest(JdbcClient sql) {
        return sql.sql("SELECT " + COLUMNS + " FROM audit ORDER BY id DESC LIMIT 1")
                .query(AuditChain::row)
                .optional();
    }

    private String hash(AuditEntry entry, String previous) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            for (Object part : new Object[] {
                "audit",
                previous,
                entry.id(),
                entry.at().toEpochMilli(),
                entry.login(),
                entry.action(),
                entry.object(),
                key(entry.outcome()),
                entry.address()
            }) {
                mac.update(String.valueOf(part).getBytes(StandardCharsets.UTF_8));
                mac.update((byte) 0);
            }
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", e);
        }
    }

    private static String key(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    private static AuditEntry row(ResultSet row, int number) throws SQLException {
        return new AuditEntry(
                row.getLong("id"),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getString("login"),
                row.getString("action"),
                row.getString("object"),
                Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
                row.getString("address"),
                row.getString("hash"));
    }
}
