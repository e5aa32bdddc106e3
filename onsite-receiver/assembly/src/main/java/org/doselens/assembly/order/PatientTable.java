package org.doselens.assembly.order;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.doselens.assembly.JournalCipher;
import org.doselens.exam.WireJson;

/** Which numbers are one patient, and how exams named them. */
record PatientTable(JournalCipher cipher, FactKeys keys) {

    /** Longer chains of merges are no patient's. */
    private static final int MOST = 50;

    /** A merge as it is kept. */
    private record Link(String fromKey, PatientLink link) {}

    void named(Connection connection, PatientRef patient) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO patient (key, form, payload) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")) {
            insert.setString(1, keys.patient(patient));
            insert.setString(2, cipher.digest("order book issuer" + patient.issuer()));
            insert.setBytes(3, cipher.encrypt(WireJson.mapper().writeValueAsBytes(patient)));
            insert.executeUpdate();
        }
    }

    /** False if a later merge of the number is known. */
    boolean merge(Connection connection, PatientLink link, long at) throws SQLException {
        String from = keys.patient(link.from());
        String into = keys.patient(link.patient());
        if (from.equals(into)) {
            return false;
        }
        // who takes a merge back names the two the other way round; the one that comes late may be the older one
        for (Link step : survivorChain(connection, link.patient())) {
            if (keys.patient(step.link().patient()).equals(from)) {
                if (keptAt(connection, step.fromKey()) > at) {
                    return false;
                }
                undo(connection, step.fromKey());
                break;
            }
        }
        toldAgain(connection, from, into, at);
        try (PreparedStatement upsert = connection.prepareStatement("""
                INSERT INTO link (from_key, into_key, at, told, payload) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET into_key = excluded.into_key, at = excluded.at, told = excluded.told,
                                          payload = excluded.payload
                WHERE excluded.at > link.at AND excluded.into_key <> link.into_key""")) {
            upsert.setString(1, from);
            upsert.setString(2, into);
            upsert.setLong(3, at);
            upsert.setInt(4, forms(connection, link.from()).isEmpty() ? 1 : 0);
            upsert.setBytes(5, cipher.encrypt(WireJson.mapper().writeValueAsBytes(link)));
            return upsert.executeUpdate() > 0;
        }
    }

    private static long keptAt(Connection connection, String fromKey) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT at FROM link WHERE from_key = ?")) {
            select.setString(1, fromKey);
            ResultSet row = select.executeQuery();
            return row.next() ? row.getLong(1) : Long.MIN_VALUE;
        }
    }

    /** The same merge once more is no news, but counts against those that take it back from then on. */
    private static void toldAgain(Connection connection, String from, String into, long at) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE link SET at = ?3 WHERE from_key = ?1 AND into_key = ?2 AND at < ?3")) {
            update.setString(1, from);
            update.setString(2, into);
            update.setLong(3, at);
            update.executeUpdate();
        }
    }

    /** What the patient is called now. */
    PatientRef survivor(Connection connection, PatientRef named) throws SQLException {
        PatientRef now = named;
        for (Link step : survivorChain(connection, named)) {
            now = step.link().appliedTo(now);
        }
        return now;
    }

    /** Every number of the patient, the given one first. */
    Set<PatientRef> everyNumber(Connection connection, PatientRef named) throws SQLException {
        Set<PatientRef> all = new LinkedHashSet<>();
        all.add(named);
        Deque<PatientRef> open = new ArrayDeque<>();
        open.add(survivor(connection, named));
        while (!open.isEmpty() && all.size() < MOST) {
            PatientRef one = open.remove();
            all.add(one);
            for (PatientLink link : links(connection, "into_key", one)) {
                if (link.patient().mayBe(one) && !all.contains(link.from())) {
                    open.add(link.from());
                }
            }
        }
        return all;
    }

    /** Merges of patients whose exams the cloud has under the number that ends. */
    List<PatientLink> untold(Connection connection) throws SQLException {
        List<PatientLink> untold = new ArrayList<>();
        try (PreparedStatement select =
                        connection.prepareStatement("SELECT payload FROM link WHERE told = 0 LIMIT 100");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                untold.add(read(row.getBytes(1), PatientLink.class));
            }
        }
        return untold;
    }

    void told(Connection connection, PatientLink link) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE link SET told = 1 WHERE from_key = ? AND into_key = ?")) {
            update.setString(1, keys.patient(link.from()));
            update.setString(2, keys.patient(link.patient()));
            update.executeUpdate();
        }
    }

    /** How exams named a patient of this number. */
    List<PatientRef> forms(Connection connection, PatientRef patient) throws SQLException {
        List<PatientRef> forms = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT payload FROM patient WHERE key = ?")) {
            select.setString(1, keys.patient(patient));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    PatientRef form = read(row.getBytes(1), PatientRef.class);
                    if (form.mayBe(patient)) {
                        forms.add(form);
                    }
                }
            }
        }
        return forms;
    }

    private List<Link> survivorChain(Connection connection, PatientRef named) throws SQLException {
        List<Link> chain = new ArrayList<>();
        PatientRef now = named;
        while (chain.size() < MOST) {
            List<PatientLink> next = links(connection, "from_key", now);
            if (next.isEmpty() || !next.get(0).from().mayBe(now)) {
                break;
            }
            chain.add(new Link(keys.patient(now), next.get(0)));
            now = next.get(0).appliedTo(now);
        }
        return chain;
    }

    private List<PatientLink> links(Connection connection, String column, PatientRef patient) throws SQLException {
        List<PatientLink> links = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT payload FROM link WHERE " + column + " = ? LIMIT " + MOST)) {
            select.setString(1, keys.patient(patient));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    links.add(read(row.getBytes(1), PatientLink.class));
                }
            }
        }
        return links;
    }

    private static void undo(Connection connection, String fromKey) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM link WHERE from_key = ?")) {
            delete.setString(1, fromKey);
            delete.executeUpdate();
        }
    }

    private <T> T read(byte[] payload, Class<T> type) {
        return WireJson.mapper().readValue(cipher.decrypt(payload), type);
    }
}
