package org.doselens.core.utilization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.doselens.core.exam.DeviceName;
import org.doselens.core.organisation.Site;

/** Reads which protocols run where. Thread-safe. */
public final class Protocols {

    private final Databases databases;

    public Protocols(Databases databases) {
        this.databases = databases;
    }

    /** Of some days of a site. */
    public ProtocolUse of(Site site, LocalDate from, LocalDate to) {
        return new ProtocolUse(
                from,
                to,
                databases
                        .clickHouse()
                        .sql(Sql.of(Protocols.class, "protocol_use"))
                        .param("tenant", site.tenantId())
                        .param("site", site.siteId())
                        .param("from", from.toString())
                        .param("to", to.toString())
                        .query((row, number) -> line(row))
                        .list());
    }

    private static ProtocolUse.Line line(ResultSet row) throws SQLException {
        return new ProtocolUse.Line(
                row.getString("protocol"),
                row.getInt("token") != 0,
                new DeviceName(
                        row.getString("device_key"),
                        row.getString("manufacturer"),
                        row.getString("model"),
                        row.getString("station_name")),
                row.getString("modality"),
                row.getString("standard_key"),
                row.getInt("exams"),
                LocalDate.parse(row.getString("first_day")),
                LocalDate.parse(row.getString("last_day")),
                row.getInt("timed"),
                number(row, "minutes"),
                number(row, "dlp"),
                number(row, "kvp"),
                number(row, "pitch"),
                number(row, "tube_current"),
                number(row, "events"));
    }

    /** A median of nothing is no number. */
    private static Double number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() || !Double.isFinite(value) ? null : (Double) value;
    }
}
