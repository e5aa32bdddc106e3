package org.doselens.assembly.order;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.doselens.assembly.JournalCipher;
import org.doselens.assembly.order.MergesThatHold.Merge;
import org.doselens.exam.WireJson;

/** Which numbers are one patient, and how exams named them. */
record PatientTable(JournalCipher cipher, FactKeys keys) {

    /** Longer chains of merges are no patient's. */
    private static final int MOST = 50;

    private static final int MOST_MERGES = 1000;

    void named(Connection connection, PatientRef patient) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO patient (key, form, payload) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")) {
            insert.setString(1, keys.patient(patient));
            insert.setString(2, formKey(patient));
            insert.setBytes(3, cipher.encrypt(WireJson.mapper().writeValueAsBytes(patient)));
            insert.executeUpdate();
        }
    }

    /** Takes note of a merge; false if it changes nothing. */
    boolean merge(Connection connection, PatientLink link, long at) throws SQLException {
        String from = keys.patient(link.from());
        String into = keys.patient(link.patient());
        if (from.equals(into)) {
            return false;
        }
        try (PreparedStatement upsert = connection.prepareStatement("""
                INSERT INTO told_merge (from_key, into_key, at, payload) VALUES (?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET at = max(at, excluded.at)""")) {
            upsert.setString(1, from);
            upsert.setString(2, into);
            upsert.setLong(3, at);
            upsert.setBytes(4, cipher.encrypt(WireJson.mapper().writeValueAsBytes(link)));
            upsert.executeUpdate();
        }
        List<Merge> told = toldOfSamePatient(connection, from);
        Map<String, Merge> holding = MergesThatHold.of(told);
        boolean changed = false;
        for (Merge merge : told) {
            Merge now = holding.get(merge.from());
            changed |= now == null ? undo(connection, merge.from()) : hold(connection, now);
        }
        if (changed) {
            for (Merge merge : told) {
                move(connection, merge.from());
                move(connection, merge.into());
            }
        }
        return changed;
    }

    private static void move(Connection connection, String number) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO moved (key) VALUES (?) ON CONFLICT DO NOTHING")) {
            insert.setString(1, number);
            insert.executeUpdate();
        }
    }

    /** Every merge of the numbers that this one is tied to by merges. */
    private static List<Merge> toldOfSamePatient(Connection connection, String number) throws SQLException {
        List<Merge> told = new ArrayList<>();
        Set<String> known = new HashSet<>(Set.of(number));
        Deque<String> open = new ArrayDeque<>(known);
        try (PreparedStatement select =
                connection.prepareStatement("SELECT * FROM told_merge WHERE from_key = ?1 OR into_key = ?1")) {
            while (!open.isEmpty() && told.size() < MOST_MERGES) {
                String one = open.remove();
                select.setString(1, one);
                ResultSet row = select.executeQuery();
                while (row.next()) {
                    Merge merge = new Merge(
                            row.getString(1), row.getString(2), row.getLong(3), ByteBuffer.wrap(row.getBytes(4)));
                    if (merge.from().equals(one)) {
                        told.add(merge);
                    }
                    Stream.of(merge.from(), merge.into()).filter(known::add).forEach(open::add);
                }
            }
        }
        return told;
    }

    /** False if it held before. */
    private static boolean hold(Connection connection, Merge merge) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                INSERT INTO link (from_key, into_key, at, told, payload) VALUES (?, ?, ?, 1, ?)
                ON CONFLICT DO UPDATE SET into_key = excluded.into_key, at = excluded.at, payload = excluded.payload
                WHERE excluded.into_key <> link.into_key""")) {
            upsert.setString(1, merge.from());
            upsert.setString(2, merge.into());
            upsert.setLong(3, merge.at());
            upsert.setBytes(4, merge.payload().array());
            return upsert.executeUpdate() > 0;
        }
    }

    /** What the patient is called now. */
    PatientRef survivor(Connection connection, PatientRef named) throws SQLException {
        PatientRef now = named;
        for (int step = 0; step < MOST; step++) {
            List<PatientLink> next = links(connection, "from_key", now);
            if (next.isEmpty() || !next.get(0).from().mayBe(now)) {
                break;
            }
            now = next.get(0).appliedTo(now);
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

    /** Of numbers that moved and that exams left under: what they are called now, where the cloud was told otherwise. */
    List<MergedPatient> untold(Connection connection) throws SQLException {
        List<MergedPatient> untold = new ArrayList<>();
        for (String number : moved(connection)) {
            int before = untold.size();
            for (PatientRef form : forms(connection, number)) {
                PatientRef now = survivor(connection, form);
                if (!keys.patient(now).equals(toldAs(connection, form))) {
                    untold.add(new MergedPatient(form, now));
                }
            }
            if (untold.size() == before) {
                settled(connection, number);
            }
        }
        return untold;
    }

    private static List<String> moved(Connection connection) throws SQLException {
        List<String> moved = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT key FROM moved LIMIT 100");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                moved.add(row.getString(1));
            }
        }
        return moved;
    }

    private static void settled(Connection connection, String number) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM moved WHERE key = ?")) {
            delete.setString(1, number);
            delete.executeUpdate();
        }
    }

    private String toldAs(Connection connection, PatientRef form) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT into_key FROM told_name WHERE key = ? AND form = ?")) {
            select.setString(1, keys.patient(form));
            select.setString(2, formKey(form));
            ResultSet row = select.executeQuery();
            return row.next() ? row.getString(1) : keys.patient(form);
        }
    }

    void told(Connection connection, MergedPatient merge) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("INSERT INTO told_name (key, form, into_key)"
                + " VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET into_key = excluded.into_key")) {
            upsert.setString(1, keys.patient(merge.from()));
            upsert.setString(2, formKey(merge.from()));
            upsert.setString(3, keys.patient(merge.into()));
            upsert.executeUpdate();
        }
    }

    /** How exams named a patient of this number. */
    private List<PatientRef> forms(Connection connection, String number) throws SQLException {
        List<PatientRef> forms = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT payload FROM patient WHERE key = ?")) {
            select.setString(1, number);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    forms.add(read(row.getBytes(1), PatientRef.class));
                }
            }
        }
        return forms;
    }

    private String formKey(PatientRef form) {
        return cipher.digest("order book issuer" + form.issuer());
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

    /** False if no merge of the number held. */
    private static boolean undo(Connection connection, String fromKey) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM link WHERE from_key = ?")) {
            delete.setString(1, fromKey);
            return delete.executeUpdate() > 0;
        }
    }

    private <T> T read(byte[] payload, Class<T> type) {
        return WireJson.mapper().readValue(cipher.decrypt(payload), type);
    }
}
