package org.doselens.onsite.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.doselens.anonymizer.chain.ChainEntry;
import org.doselens.onsite.audit.AuditChain.Content;
import org.doselens.onsite.audit.AuditEntry.Outcome;
import org.doselens.onsite.database.LocalDatabase;

/**
 * The audit table that {@code onsite.db} had before there was a chain, to be carried over once. Its own hashes are checked
 * first, and what they said is the row that follows.
 */
final class AuditOfBefore {

    private AuditOfBefore() {}

    /** Makes a row of the chain. */
    @FunctionalInterface
    interface RowOf {
        ChainEntry of(String login, String action, Content content);
    }

    private record Row(
            long id,
            long at,
            String login,
            String action,
            String object,
            String outcome,
            String address,
            String hash) {}

    static List<ChainEntry> entries(LocalDatabase database, SecretKey key, RowOf rowOf) {
        List<Row> rows = rows(database);
        List<ChainEntry> entries = new ArrayList<>();
        String previous = "";
        Long brokenAt = null;
        for (Row row : rows) {
            if (brokenAt == null && !hash(row, previous, key).equals(row.hash())) {
                brokenAt = row.id();
            }
            previous = row.hash();
            entries.add(rowOf.of(
                    row.login(),
                    row.action(),
                    new Content(row.object(), row.outcome(), row.address(), Instant.ofEpochMilli(row.at()))));
        }
        if (!rows.isEmpty()) {
            Outcome outcome = brokenAt == null ? Outcome.DONE : Outcome.FAILED;
            String object = brokenAt == null ? rows.size() + " rows" : "broken at row " + brokenAt;
            entries.add(rowOf.of("?", "audit.carried-over", new Content(object, outcome.key(), "", null)));
        }
        return entries;
    }

    private static List<Row> rows(LocalDatabase database) {
        return database.ask(sql -> sql.sql("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'audit'")
                                .query(Integer.class)
                                .single()
                        == 0
                ? List.of()
                : sql.sql("SELECT id, at, login, action, object, outcome, address, hash FROM audit ORDER BY id")
                        .query((row, number) -> row(row))
                        .list());
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("id"),
                row.getLong("at"),
                row.getString("login"),
                row.getString("action"),
                row.getString("object"),
                row.getString("outcome"),
                row.getString("address"),
                row.getString("hash"));
    }

    private static String hash(Row row, String previous, SecretKey key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            for (Object part : new Object[] {
                "audit",
                previous,
                row.id(),
                row.at(),
                row.login(),
                row.action(),
                row.object(),
                row.outcome(),
                row.address()
            }) {
                mac.update(String.valueOf(part).getBytes(StandardCharsets.UTF_8));
                mac.update((byte) 0);
            }
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", e);
        }
    }
}
