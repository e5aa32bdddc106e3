package org.doselens.assembly;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.doselens.extraction.PerformedStep;

/** Performed procedure steps in the journal's file. */
final class StepTable {

    private StepTable() {}

    static Optional<PerformedStep> find(Connection connection, String key, JournalCipher cipher) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT payload FROM performed_step WHERE step = ?")) {
            select.setString(1, key);
            ResultSet row = select.executeQuery();
            return row.next() ? Optional.of(JournalJson.readStep(cipher.decrypt(row.getBytes(1)))) : Optional.empty();
        }
    }

    static void write(Connection connection, String key, PerformedStep step, JournalCipher cipher, long now)
            throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                INSERT INTO performed_step (step, final, payload, received_at) VALUES (?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET final = excluded.final, payload = excluded.payload""")) {
            upsert.setString(1, key);
            upsert.setBoolean(2, step.hasEnded());
            upsert.setBytes(3, cipher.encrypt(JournalJson.write(step)));
            upsert.setLong(4, now);
            upsert.executeUpdate();
        }
    }

    /**
     * A study with objects is told again at once, unless it waits for quiet anyway. One without is told when its step has
     * ended and nothing came for the quiet time.
     */
    static void makeDue(Connection connection, String key, PerformedStep step, Instant now, QuietTimes quiet)
            throws SQLException {
        Long quietAt = step.hasEnded() ? now.plus(quiet.of(step.modality())).toEpochMilli() : null;
        try (PreparedStatement upsert = connection.prepareStatement("""
                INSERT INTO study (study, due_at, objects, last_at)
                SELECT link.study, ?2, 1, ?3 FROM link WHERE link.link = ?1
                ON CONFLICT DO UPDATE SET objects = study.objects + 1, last_at = ?3,
                    due_at = CASE WHEN EXISTS (SELECT 1 FROM object WHERE object.study = study.study)
                                  THEN coalesce(study.due_at, ?3)
                                  ELSE coalesce(?2, study.due_at) END
                WHERE study.closed_at IS NULL""")) {
            upsert.setString(1, key);
            upsert.setObject(2, quietAt);
            upsert.setLong(3, now.toEpochMilli());
            upsert.executeUpdate();
        }
    }

    static List<StepOfStudy> ofStudies(Connection connection, Collection<String> studies, JournalCipher cipher)
            throws SQLException {
        Map<String, StepOfStudy> steps = new TreeMap<>();
        for (String study : studies) {
            try (PreparedStatement select = connection.prepareStatement("SELECT step, payload FROM link"
                    + " JOIN performed_step ON performed_step.step = link.link WHERE link.study = ?")) {
                select.setString(1, study);
                ResultSet rows = select.executeQuery();
                while (rows.next()) {
                    PerformedStep step = JournalJson.readStep(cipher.decrypt(rows.getBytes(2)));
                    steps.put(rows.getString(1), new StepOfStudy(step, StationTable.of(connection, step, cipher)));
                }
            }
        }
        return new ArrayList<>(steps.values());
    }
}
