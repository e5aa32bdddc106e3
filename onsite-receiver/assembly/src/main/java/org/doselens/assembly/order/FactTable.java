package org.doselens.assembly.order;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.doselens.assembly.JournalCipher;
import org.doselens.assembly.JournalException;
import org.doselens.exam.WireJson;
import tools.jackson.core.JacksonException;

/** Facts and the keys they are found by. */
record FactTable(JournalCipher cipher) {

    /** A fact as it is kept, with the moment that orders it. */
    record Kept(long id, Instant at, OrderFact fact) {}

    /** False if it was told before. */
    boolean insert(Connection connection, OrderFact fact, List<FactKeys.Key> keys, Instant now) throws SQLException {
        byte[] plain = WireJson.mapper().writerFor(OrderFact.class).writeValueAsBytes(fact);
        String content = cipher.digest("order book fact" + new String(plain, StandardCharsets.UTF_8));
        Instant at = fact.moment() == null ? now : fact.moment();
        long id;
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO fact (content, at, payload) VALUES (?, ?, ?) ON CONFLICT DO NOTHING RETURNING id")) {
            insert.setString(1, content);
            insert.setLong(2, at.toEpochMilli());
            insert.setBytes(3, cipher.encrypt(plain));
            try (ResultSet row = insert.executeQuery()) {
                if (!row.next()) {
                    return false;
                }
                id = row.getLong(1);
            }
        }
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO fact_key (key, fact) VALUES (?, ?) ON CONFLICT DO NOTHING")) {
            for (FactKeys.Key key : keys) {
                insert.setString(1, key.digest());
                insert.setLong(2, id);
                insert.executeUpdate();
            }
        }
        return true;
    }

    /** Every fact that has one of the keys, by id. */
    Map<Long, Kept> find(Connection connection, Collection<FactKeys.Key> keys) throws SQLException {
        Map<Long, Kept> found = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT fact.id, fact.at, fact.payload FROM fact_key JOIN fact ON fact.id = fact_key.fact
                WHERE fact_key.key = ? ORDER BY fact.at DESC LIMIT 2000""")) {
            for (FactKeys.Key key : keys) {
                select.setString(1, key.digest());
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        long id = row.getLong(1);
                        found.put(id, new Kept(id, Instant.ofEpochMilli(row.getLong(2)), read(row.getBytes(3))));
                    }
                }
            }
        }
        return found;
    }

    /** Facts told between two moments. */
    List<Kept> between(Connection connection, Instant from, Instant to) throws SQLException {
        List<Kept> found = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT id, at, payload FROM fact WHERE at >= ? AND at < ?")) {
            select.setLong(1, from.toEpochMilli());
            select.setLong(2, to.toEpochMilli());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(new Kept(row.getLong(1), Instant.ofEpochMilli(row.getLong(2)), read(row.getBytes(3))));
                }
            }
        }
        return found;
    }

    int forgetBefore(Connection connection, Instant moment) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM fact WHERE at < ?")) {
            delete.setLong(1, moment.toEpochMilli());
            return delete.executeUpdate();
        }
    }

    private OrderFact read(byte[] payload) {
        try {
            return WireJson.mapper().readValue(cipher.decrypt(payload), OrderFact.class);
        } catch (JacksonException e) {
            // the message of the cause may quote the fact
            throw new JournalException(
                    "A fact of the order book is not of this version", new JournalException("unreadable JSON", null));
        }
    }

    static LocalDate day(Instant at, OrderRules rules) {
        return LocalDate.ofInstant(at, rules.zone());
    }
}
