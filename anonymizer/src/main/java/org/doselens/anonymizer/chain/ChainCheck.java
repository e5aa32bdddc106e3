package org.doselens.anonymizer.chain;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.doselens.anonymizer.chain.ChainFinding.Trouble;
import org.doselens.anonymizer.secret.SiteCipher;

/** One pass over a chain: every row's hash, place and content, then every head that was signed or kept elsewhere. */
final class ChainCheck {

    private static final int MOST_FINDINGS = 100;

    private final Connection connection;
    private final SiteCipher cipher;
    private final HeadSigner signer;
    private final List<ChainFinding> findings = new ArrayList<>();
    private final Map<Long, String> hashes = new HashMap<>();

    ChainCheck(Connection connection, SiteCipher cipher, HeadSigner signer) {
        this.connection = connection;
        this.cipher = cipher;
        this.signer = signer;
    }

    List<ChainFinding> findings(Collection<ChainHead> anchors) throws SQLException {
        hashes.put(0L, ChainHead.EMPTY);
        rows();
        lookups();
        signedHeads();
        for (ChainHead anchor : anchors) {
            compare(anchor, Trouble.ANCHORED_MISSING, Trouble.ANCHORED_OTHER);
        }
        return List.copyOf(findings.subList(0, Math.min(findings.size(), MOST_FINDINGS)));
    }

    private void rows() throws SQLException {
        ChainHead head = new ChainHead(0, ChainHead.EMPTY);
        try (Statement query = connection.createStatement();
                ResultSet rows = query.executeQuery("SELECT number, at_ms, kind, subject, lookups, sealed, previous,"
                        + " hash FROM link ORDER BY number")) {
            while (rows.next()) {
                StoredRow row = ChainFile.stored(rows);
                if (row.number() != head.length() + 1) {
                    found(head.length() + 1, Trouble.REMOVED);
                } else if (!Arrays.equals(row.previous(), head.bytes())) {
                    found(row.number(), Trouble.NOT_FOLLOWING);
                }
                if (!Arrays.equals(row.computedHash(), row.hash())) {
                    found(row.number(), Trouble.CHANGED);
                }
                opens(row);
                head = ChainHead.of(row.number(), row.hash());
                hashes.put(head.length(), head.hash());
            }
        }
    }

    private void opens(StoredRow row) {
        try {
            cipher.open(row.sealed(), row.bound());
        } catch (IllegalStateException e) {
            found(row.number(), Trouble.NOT_OPENING);
        }
    }

    private void lookups() throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet rows =
                        query.executeQuery("SELECT l.number, l.lookups, coalesce(group_concat(k.digest, ' '), '')"
                                + " FROM link l LEFT JOIN lookup k ON k.number = l.number GROUP BY l.number")) {
            while (rows.next()) {
                if (!words(rows.getString(2)).equals(words(rows.getString(3)))) {
                    found(rows.getLong(1), Trouble.INDEX_CHANGED);
                }
            }
        }
    }

    private static Set<String> words(String text) {
        return new HashSet<>(Arrays.asList(text.split(" ", -1)));
    }

    private void signedHeads() throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet rows =
                        query.executeQuery("SELECT length, hash, signature FROM signed_head ORDER BY length")) {
            while (rows.next()) {
                ChainHead head = new ChainHead(rows.getLong(1), rows.getString(2));
                if (!signer.verify(ChainFile.message(head), rows.getBytes(3))) {
                    found(head.length(), Trouble.SIGNATURE_FOREIGN);
                }
                compare(head, Trouble.SIGNED_MISSING, Trouble.SIGNED_OTHER);
            }
        }
    }

    private void compare(ChainHead head, Trouble missing, Trouble other) {
        String now = hashes.get(head.length());
        if (now == null) {
            found(head.length(), missing);
        } else if (!now.equals(head.hash())) {
            found(head.length(), other);
        }
    }

    private void found(long row, Trouble trouble) {
        findings.add(new ChainFinding(row, trouble));
    }
}
