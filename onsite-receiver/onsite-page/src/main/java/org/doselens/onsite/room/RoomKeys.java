package org.doselens.onsite.room;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.doselens.onsite.database.LocalDatabase;
import org.springframework.stereotype.Component;

/**
 * Browsers that stand in a console room and need no login there: each holds a random key of 256 bits, of which only the
 * SHA-256 is kept. A key opens the page of one device and nothing else, until somebody ends it. Thread-safe.
 */
@Component
class RoomKeys {

    private final LocalDatabase database;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    RoomKeys(LocalDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
        database.define("""
                CREATE TABLE IF NOT EXISTS room_key (
                    id INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, device TEXT NOT NULL, opened_by TEXT NOT NULL,
                    opened_at INTEGER NOT NULL, ended_at INTEGER
                )""");
    }

    /** A browser in a room. */
    record RoomKey(long id, String device, String openedBy, Instant openedAt) {}

    /** Makes a key for a device's room; it is told once. */
    String open(String device, String login) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String key = HexFormat.of().formatHex(bytes);
        database.change(sql -> sql.sql("INSERT INTO room_key (hash, device, opened_by, opened_at) VALUES (?, ?, ?, ?)")
                .params(hash(key), device, login, clock.millis())
                .update());
        return key;
    }

    Optional<RoomKey> of(String key) {
        return database.ask(sql -> sql.sql(
                        "SELECT id, device, opened_by, opened_at FROM room_key WHERE hash = ? AND ended_at IS NULL")
                .param(hash(key))
                .query(RoomKeys::row)
                .optional());
    }

    /** Keys in use, newest first. */
    List<RoomKey> inUse() {
        return database.ask(sql -> sql.sql(
                        "SELECT id, device, opened_by, opened_at FROM room_key WHERE ended_at IS NULL ORDER BY id DESC")
                .query(RoomKeys::row)
                .list());
    }

    boolean end(long id) {
        return database.change(sql -> sql.sql("UPDATE room_key SET ended_at = ? WHERE id = ? AND ended_at IS NULL")
                        .params(clock.millis(), id)
                        .update())
                > 0;
    }

    private static RoomKey row(ResultSet row, int number) throws SQLException {
        return new RoomKey(
                row.getLong("id"),
                row.getString("device"),
                row.getString("opened_by"),
                Instant.ofEpochMilli(row.getLong("opened_at")));
    }

    private static String hash(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
