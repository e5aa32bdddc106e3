package org.doselens.core.exam;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.doselens.core.database.Sql;
import org.doselens.core.organisation.Site;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** The devices of a tenant's site that were heard of in the last hundred days. Thread-safe. */
public final class DeviceDirectory {

    private static final int DAYS = 100;

    private final NamedParameterJdbcTemplate clickhouse;

    public DeviceDirectory(NamedParameterJdbcTemplate clickhouse) {
        this.clickhouse = clickhouse;
    }

    /**
     * One device.
     *
     * @param modality the most frequent one of its exams; empty if it has none yet
     * @param exams of the last hundred days
     * @param firstDay of these exams; null if there are none
     * @param lastDataAt when its receiver last got an object of it, or the cloud a record
     * @param clockOffsetS its clock minus its receiver's in seconds; null if not known
     * @param ignored the site keeps it out
     */
    public record Entry(
            DeviceName name,
            String modality,
            int exams,
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
        clickhouse.query(Sql.of(DeviceDirectory.class, "devices_of_site"), parameters, columns -> {
            Row row = new Row(columns);
            found.put(
                    row.text("device_key"),
                    new Entry(
                            row.device(),
                            row.text("modality"),
                            row.integer("exams"),
                            row.day("first_day"),
                            row.instant("last_received_ms"),
                            null,
                            false));
        });
        clickhouse.query(Sql.of(DeviceDirectory.class, "device_status_of_site"), parameters, columns -> {
            Row row = new Row(columns);
            Entry status = new Entry(
                    row.device(),
                    "",
                    0,
                    null,
                    row.instant("last_object_ms"),
                    row.decimal("clock_offset_s"),
                    row.integer("ignored") == 1);
            found.merge(row.text("device_key"), status, DeviceDirectory::heardOf);
        });
        return new ArrayList<>(found.values());
    }

    /** A receiver's own word of an object counts even if the object made no exam. */
    private static Entry heardOf(Entry exams, Entry status) {
        Instant last = status.lastDataAt().isAfter(exams.lastDataAt()) ? status.lastDataAt() : exams.lastDataAt();
        return new Entry(
                exams.name(),
                exams.modality(),
                exams.exams(),
                exams.firstDay(),
                last,
                status.clockOffsetS(),
                status.ignored());
    }
}
