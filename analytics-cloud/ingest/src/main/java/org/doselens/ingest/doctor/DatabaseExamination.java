package org.doselens.ingest.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.doselens.core.database.ClickHouseSettings;
import org.doselens.core.database.PostgreSqlSettings;
import org.doselens.core.database.Schemas;
import org.flywaydb.core.api.FlywayException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Whether both databases answer, in which version, with whose clock, and how much room they have. */
final class DatabaseExamination implements Doctor.Examination {

    private static final Duration CLOCKS_APART = Duration.ofSeconds(5);
    /** Of the server's own machine: a bucket has no end. */
    private static final String DISKS = "SELECT name || ' ' || toString(free_space) || ' ' || toString(total_space)"
            + " FROM system.disks WHERE NOT is_remote ORDER BY name";

    private static final String DAMAGED = "SELECT count() FROM system.detached_parts WHERE database = ?"
            + " AND (reason LIKE 'broken%' OR reason LIKE 'covered-by-broken%')";

    private final ClickHouseSettings clickHouse;
    private final PostgreSqlSettings postgreSql;
    private final Clock clock;

    DatabaseExamination(ClickHouseSettings clickHouse, PostgreSqlSettings postgreSql, Clock clock) {
        this.clickHouse = clickHouse;
        this.postgreSql = postgreSql;
        this.clock = clock;
    }

    static JdbcClient client(PostgreSqlSettings settings) {
        return JdbcClient.create(new DriverManagerDataSource(settings.url(), settings.user(), settings.password()));
    }

    static JdbcClient client(ClickHouseSettings settings) {
        return JdbcClient.create(new DriverManagerDataSource(settings.url(), settings.user(), settings.password()));
    }

    @Override
    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(database(
                "PostgreSQL",
                "doselens.postgresql",
                () -> client(postgreSql)
                        .sql("SELECT extract(epoch FROM now())")
                        .query(Double.class)
                        .single(),
                () -> Schemas.of(postgreSql)));
        findings.addAll(roomOfPostgreSql());
        List<Finding> ofClickHouse = database(
                "ClickHouse",
                "doselens.clickhouse",
                () -> client(clickHouse)
                        .sql("SELECT toFloat64(now64(3))")
                        .query(Double.class)
                        .single(),
                () -> Schemas.of(clickHouse));
        findings.addAll(ofClickHouse);
        if (ofClickHouse.get(0).verdict() == Finding.Verdict.WELL) {
            findings.addAll(room());
        }
        return findings;
    }

    private List<Finding> database(String name, String settings, Supplier<Double> now, Supplier<Schemas.State> schema) {
        Instant theirs;
        try {
            theirs = Instant.ofEpochMilli((long) (now.get() * 1000));
        } catch (DataAccessException e) {
            return List.of(Finding.ill(
                    name,
                    "does not answer, or not to this login",
                    "Start it, or mend " + settings + ".url, .user and .password"));
        }
        Duration apart = Duration.between(theirs, clock.instant()).abs();
        Finding answer = apart.compareTo(CLOCKS_APART) > 0
                ? Finding.care(
                        name,
                        "answers; its clock is " + apart.toSeconds() + " s from this machine's",
                        "Let both machines take their time from one NTP server")
                : Finding.well(name, "answers");
        return List.of(answer, schema(name, schema));
    }

    private static Finding schema(String name, Supplier<Schemas.State> schema) {
        String place = name + "'s schema";
        try {
            Schemas.State state = schema.get();
            if (state.newer()) {
                return Finding.ill(
                        place,
                        "is of a newer Doselens (" + state.version() + ")",
                        "Start that version, or restore the backup from before the upgrade");
            }
            return state.behind() > 0
                    ? Finding.care(
                            place,
                            (state.version().isEmpty() ? "is empty" : "is " + state.version()) + "; " + state.behind()
                                    + " steps behind",
                            "Make a backup; the next start of ingest brings it to this version")
                    : Finding.well(place, "is " + state.version() + ", as this version needs it");
        } catch (FlywayException e) {
            return Finding.ill(place, "cannot be read", "Restore a backup, or ask for support with the log of ingest");
        }
    }

    /** Of a server of this machine; of another's it cannot be asked. */
    private List<Finding> roomOfPostgreSql() {
        if (!postgreSql.url().matches("jdbc:postgresql://(localhost|127\\.0\\.0\\.1)[:/].*")) {
            return List.of();
        }
        try {
            Path data = Path.of(client(postgreSql)
                    .sql("SHOW data_directory")
                    .query(String.class)
                    .single());
            return Files.isDirectory(data) ? List.of(Room.at("PostgreSQL's disk", data)) : List.of();
        } catch (DataAccessException | IOException e) {
            return List.of();
        }
    }

    private List<Finding> room() {
        List<Finding> findings = new ArrayList<>();
        for (String line : client(clickHouse).sql(DISKS).query(String.class).list()) {
            String[] disk = line.split(" ", -1);
            findings.add(Room.of("ClickHouse's disk " + disk[0], Long.parseLong(disk[1]), Long.parseLong(disk[2])));
        }
        long damaged = client(clickHouse)
                .sql(DAMAGED)
                .param(clickHouse.database())
                .query(Long.class)
                .single();
        findings.add(
                damaged == 0
                        ? Finding.well("ClickHouse's parts", "none is damaged")
                        : Finding.ill(
                                "ClickHouse's parts",
                                damaged + " are damaged and set aside",
                                "Restore a backup into new databases, then doselens take-folder on the packages since"));
        return findings;
    }
}
