package org.doselens.core.exam;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.doselens.core.organisation.Site;

/** The names that a site's exams carry, by how often they stay unmapped. Thread-safe. */
public final class LocalNames {

    private final Databases databases;

    public LocalNames(Databases databases) {
        this.databases = databases;
    }

    /** At most so many names of the exams of these days. */
    public List<LocalNameCount> of(Site site, LocalDate from, LocalDate to, int rows) {
        return databases
                .clickHouse()
                .sql(Sql.of(LocalNames.class, "names_of_site"))
                .param("tenant", site.tenantId())
                .param("site", site.siteId())
                .param("from", from.toString())
                .param("to", to.toString())
                .param("rows", rows)
                .query(LocalNames::count)
                .list();
    }

    private static LocalNameCount count(ResultSet columns, int number) throws SQLException {
        Row row = new Row(columns);
        Double median = row.decimal("median_dlp_mgy_cm");
        return new LocalNameCount(
                row.text("modality"),
                row.text("name_key"),
                row.text("name"),
                row.text("token"),
                row.text("protocol"),
                row.text("body_region"),
                row.text("standard_key"),
                columns.getLong("exams"),
                columns.getLong("unmapped"),
                row.integer("devices"),
                row.text("stations"),
                median == null || median.isNaN() ? null : median,
                LocalDate.parse(row.text("last_day")));
    }
}
