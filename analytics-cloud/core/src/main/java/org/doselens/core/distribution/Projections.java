package org.doselens.core.distribution;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.doselens.core.organisation.Site;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How DX and CR projections are exposed and which look like repeats. Thread-safe. */
public final class Projections {

    private final Databases databases;

    public Projections(Databases databases) {
        this.databases = databases;
    }

    /** Devices with projections, most repeats first. */
    public List<ProjectionDevice> devices(Site site, LocalDate from, LocalDate to) {
        return ask("projections_by_device", site, from, to)
                .query((row, number) -> new ProjectionDevice(
                        row.getString("device_key"),
                        row.getString("device"),
                        row.getLong("exams"),
                        row.getLong("images"),
                        row.getLong("repeats"),
                        row.getLong("exams_with_repeats"),
                        row.getLong("with_dap") == 0 ? null : (Double) row.getDouble("dap_gy_m2"),
                        row.getLong("with_index") == 0 ? null : (Double) row.getDouble("index_median"),
                        row.getLong("with_index"),
                        row.getLong("index_high"),
                        row.getLong("index_low"),
                        row.getLong("index_far")))
                .list();
    }

    /** The newest ones. */
    public List<SuspectedRepeat> repeats(Site site, LocalDate from, LocalDate to, int rows) {
        return ask("suspected_repeats", site, from, to)
                .param("rows", rows)
                .query((row, number) -> repeat(row))
                .list();
    }

    private static SuspectedRepeat repeat(ResultSet row) throws SQLException {
        String indices = row.getString("indices");
        return new SuspectedRepeat(
                LocalDate.parse(row.getString("day")),
                row.getString("exam_key"),
                row.getString("device"),
                row.getString("standard_key"),
                row.getString("target_region"),
                row.getString("view"),
                row.getString("laterality"),
                row.getInt("images"),
                indices == null || indices.isEmpty()
                        ? List.of()
                        : Arrays.stream(indices.split(",", -1))
                                .map(Double::valueOf)
                                .toList());
    }

    private JdbcClient.StatementSpec ask(String name, Site site, LocalDate from, LocalDate to) {
        return databases
                .clickHouse()
                .sql(Sql.of(Projections.class, name))
                .param("tenant", site.tenantId())
                .param("site", site.siteId())
                .param("from", from.toString())
                .param("to", to.toString());
    }
}
