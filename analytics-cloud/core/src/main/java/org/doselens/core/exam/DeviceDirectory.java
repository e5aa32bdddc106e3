package org.doselens.core.exam;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.doselens.core.database.KeptAnswers;
import org.doselens.core.database.Sql;
import org.doselens.core.organisation.Site;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** The devices of a tenant's site that were heard of in the last hundred days. Thread-safe. */
public final class DeviceDirectory {

    /** A week more than the weeks that teach the time on the table. */
    private static final int DAYS = 100;

    private final KeptAnswers clickhouse;

    public DeviceDirectory(KeptAnswers clickhouse) {
        this.clickhouse = clickhouse;
    }

    /**
     * One device.
     *
     * @param modality the most frequent one of its exams; empty if it has none yet
     * @param exams of the last hundred days
     * @param withSteps of these, whose interval a performed procedure step told
     * @param firstDay of these exams; null if there are none
     * @param lastDataAt when its receiver last got an object of it, or the cloud a record
     * @param clockOffsetS its clock minus its receiver's in seconds; null if not known
     * @param ignored the site keeps it out
     */
    public record Entry(
            DeviceName name,
            String modality,
            int exams,
            int withSteps,
            LocalDate firstDay,
            Instant lastDataAt,
            Double clockOffsetS,
            boolean ignored) {}

    /** Devices by modality and name. */
    public List<Entry> of(Site site, LocalDate today) {
        MapSqlParameterSource parameters = new MapSqlParameterSource("tenant", site.tenantId())
                .addValue("site", site.siteId())
                .addValue("from", today.minusDays(DAYS));
        Map<String, Entry> found = new LinkedHashMap<>();
        for (Entry entry : ask("devices_of_site", site, parameters, DeviceDirectory::ofExams)) {
            found.put(entry.name().deviceKey(), entry);
        }
        for (Entry status : ask("device_status_of_site", site, parameters, DeviceDirectory::ofStatus)) {
            found.merge(status.name().deviceKey(), status, DeviceDirectory::heardOf);
        }
        return new ArrayList<>(found.values());
    }

    private List<Entry> ask(String name, Site site, MapSqlParameterSource parameters, RowMapper<Entry> row) {
        return clickhouse.ask(site.tenantId(), Sql.of(DeviceDirectory.class, name), parameters, row);
    }

    private static Entry ofExams(ResultSet columns, int number) throws SQLException {
        Row row = new Row(columns);
        return new Entry(
                row.device(),
                row.text("modality"),
                row.integer("exams"),
                row.integer("with_steps"),
                row.day("first_day"),
                row.instant("last_received_ms"),
                null,
                false);
    }

    private static Entry ofStatus(ResultSet columns, int number) throws SQLException {
        Row row = new Row(columns);
        return new Entry(
                row.device(),
                "",
                0,
                0,
                null,
                row.instant("last_object_ms"),
                row.decimal("clock_offset_s"),
                row.integer("ignored") == 1);
    }

    /** A receiver's own word of an object counts even if the object made no exam. */
    private static Entry heardOf(Entry exams, Entry status) {
        Instant last = status.lastDataAt().isAfter(exams.lastDataAt()) ? status.lastDataAt() : exams.lastDataAt();
        return new Entry(
                exams.name(),
                exams.modality(),
                exams.exams(),
                exams.withSteps(),
                exams.firstDay(),
                last,
                status.clockOffsetS(),
                status.ignored());
    }
}
