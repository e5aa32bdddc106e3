package org.doselens.assembly;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.doselens.extraction.PerformedStep;

/** Which device each station name stands for, as its last object said. */
final class StationTable {

    private StationTable() {}

    static void learn(Connection connection, SealedDevices.SealedDevice device) throws SQLException {
        if (device.station() == null) {
            return;
        }
        try (PreparedStatement upsert = connection.prepareStatement("""
                INSERT INTO station (station, content, payload) VALUES (?, ?, ?)
                ON CONFLICT DO UPDATE SET content = excluded.content, payload = excluded.payload
                WHERE station.content <> excluded.content""")) {
            upsert.setString(1, device.station());
            upsert.setString(2, device.content());
            upsert.setBytes(3, device.sealed().array());
            upsert.executeUpdate();
        }
    }

    static KnownDevice of(Connection connection, PerformedStep step, JournalCipher cipher) throws SQLException {
        String name = step.stationName();
        if (name != null) {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT payload FROM station WHERE station = ?")) {
                select.setString(1, cipher.digest(KnownDevice.station(name)));
                ResultSet row = select.executeQuery();
                if (row.next()) {
                    return JournalJson.readDevice(cipher.decrypt(row.getBytes(1)));
                }
            }
        }
        return KnownDevice.unheard(step);
    }
}
