package org.doselens.core.exam;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;

/** One row of ClickHouse as this package asks for it: times as milliseconds, lists joined by commas. */
record Row(ResultSet columns) {

    String text(String column) throws SQLException {
        String text = columns.getString(column);
        return text == null ? "" : text;
    }

    /** Null where empty: the contract's way to say that something is absent. */
    String textOrNull(String column) throws SQLException {
        String text = text(column);
        return text.isEmpty() ? null : text;
    }

    int integer(String column) throws SQLException {
        return columns.getInt(column);
    }

    boolean yes(String column) throws SQLException {
        return columns.getInt(column) != 0;
    }

    Integer integerOrNull(String column) throws SQLException {
        int value = columns.getInt(column);
        return columns.wasNull() ? null : value;
    }

    Double decimal(String column) throws SQLException {
        double value = columns.getDouble(column);
        return columns.wasNull() ? null : value;
    }

    Instant instant(String column) throws SQLException {
        long milliseconds = columns.getLong(column);
        return columns.wasNull() ? null : Instant.ofEpochMilli(milliseconds);
    }

    OffsetDateTime moment(String column, ZoneId zone) throws SQLException {
        Instant instant = instant(column);
        return instant == null ? null : instant.atZone(zone).toOffsetDateTime();
    }

    LocalDate day(String column) throws SQLException {
        return columns.getObject(column, LocalDate.class);
    }

    List<String> list(String column) throws SQLException {
        String joined = text(column);
        return joined.isEmpty() ? List.of() : List.of(joined.split(",", -1));
    }

    DeviceName device() throws SQLException {
        return new DeviceName(text("device_key"), text("manufacturer"), text("model"), text("station_name"));
    }
}
