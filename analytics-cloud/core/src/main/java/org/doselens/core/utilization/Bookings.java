package org.doselens.core.utilization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.doselens.core.organisation.Site;

/** Reads what is booked at a site. Thread-safe. */
final class Bookings {

    private static final String MR = "MR";

    private final Databases databases;

    Bookings(Databases databases) {
        this.databases = databases;
    }

    /** MR bookings that stand, in order of time. */
    List<CoilBooking> of(Site site, LocalDate from, LocalDate to) {
        return databases
                .postgreSql()
                .sql(Sql.of(Bookings.class, "bookings"))
                .param("tenant", site.tenantId())
                .param("site", site.siteId())
                .param("from", from)
                .param("to", to)
                .param("modality", MR)
                .query((row, number) -> booking(row))
                .list();
    }

    private static CoilBooking booking(ResultSet row) throws SQLException {
        return new CoilBooking(
                row.getString("booking_key"),
                row.getObject("site_day", LocalDate.class),
                row.getObject("scheduled_at", OffsetDateTime.class).toInstant(),
                row.getString("station_name"),
                row.getString("name"),
                row.getString("name_token"),
                row.getString("standard_key"),
                row.getString("patient_class").equals("inpatient"));
    }
}
