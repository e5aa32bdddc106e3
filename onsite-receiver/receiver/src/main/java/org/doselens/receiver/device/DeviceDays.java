package org.doselens.receiver.device;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.doselens.exam.SourceKind;

/** Which studies came of which device on which day, to set beside what others have of that day. Thread-safe. */
public final class DeviceDays {

    private final Object lock;
    private final Connection connection;
    private final UnaryOperator<String> digest;

    DeviceDays(Object lock, Connection connection, UnaryOperator<String> digest) {
        this.lock = lock;
        this.connection = connection;
        this.digest = digest;
    }

    /**
     * A study as it came of a device.
     *
     * @param day of the study by what it says itself
     * @param kinds as what it came; empty for one that was left aside
     */
    public record Sighting(String device, LocalDate day, Set<SourceKind> kinds) {

        /** Whether it was left aside by a rule of the site. */
        public boolean leftAside() {
            return kinds.isEmpty();
        }
    }

    /** What a study stands as in the book. */
    public String digestOf(String studyInstanceUid) {
        return digest.apply(studyInstanceUid);
    }

    /** Every device that sent something of a study, with the day. */
    public Set<Sighting> sightings(String studyInstanceUid) {
        String study = digestOf(studyInstanceUid);
        Map<String, Set<SourceKind>> kinds = new TreeMap<>();
        each(
                "SELECT device, day, kind FROM sent WHERE study = ?",
                study,
                row -> kinds.computeIfAbsent(
                                row.getString(1) + " " + row.getString(2), key -> EnumSet.noneOf(SourceKind.class))
                        .add(SourceKind.valueOf(row.getString(3))));
        each(
                "SELECT device, day FROM left_aside WHERE study = ?",
                study,
                row -> kinds.computeIfAbsent(
                        row.getString(1) + " " + row.getString(2), key -> EnumSet.noneOf(SourceKind.class)));
        Set<Sighting> sightings = new HashSet<>();
        kinds.forEach((key, found) -> {
            String[] parts = key.split(" ", -1);
            sightings.add(new Sighting(parts[0], LocalDate.parse(parts[1]), found));
        });
        return sightings;
    }

    /** Digests of the studies of a day, by device. */
    public Map<String, Set<String>> of(LocalDate day) {
        Map<String, Set<String>> studies = new HashMap<>();
        each(
                "SELECT DISTINCT device, study FROM sent WHERE day = ?",
                day.toString(),
                row -> studies.computeIfAbsent(row.getString(1), key -> new HashSet<>())
                        .add(row.getString(2)));
        return studies;
    }

    private interface Row {
        void read(ResultSet row) throws SQLException;
    }

    private void each(String sql, String value, Row taker) {
        synchronized (lock) {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setString(1, value);
                ResultSet row = select.executeQuery();
                while (row.next()) {
                    taker.read(row);
                }
            } catch (SQLException e) {
                throw new IllegalStateException("The device list cannot be read: error " + e.getErrorCode(), e);
            }
        }
    }
}
