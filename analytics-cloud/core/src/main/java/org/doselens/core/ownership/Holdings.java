package org.doselens.core.ownership;

import java.time.LocalDate;
import java.util.List;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;

/** What the cloud has of a hospital. Thread-safe. */
public final class Holdings {

    private final Databases databases;

    public Holdings(Databases databases) {
        this.databases = databases;
    }

    /**
     * What there is of a site.
     *
     * @param exams at their newest revision, withdrawn ones left out
     * @param notPatients those of phantoms, quality assurance and tests, which count in no statistic
     * @param shifted those whose days are not the true ones (DICOM PS3.15, 113107)
     */
    public record Held(int siteId, long exams, long notPatients, long shifted, LocalDate firstDay, LocalDate lastDay) {}

    /** By site; a site without exams is not there. */
    public List<Held> of(int tenantId) {
        return databases
                .clickHouse()
                .sql(Sql.of(Holdings.class, "holdings_of_tenant"))
                .param("tenant", tenantId)
                .query((row, number) -> new Held(
                        row.getInt("site_id"),
                        row.getLong("exams"),
                        row.getLong("not_patients"),
                        row.getLong("shifted"),
                        LocalDate.parse(row.getString("first_day")),
                        LocalDate.parse(row.getString("last_day"))))
                .list();
    }
}
