package org.doselens.ingest.doctor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.doselens.core.database.ClickHouseSettings;
import org.doselens.core.database.PostgreSqlSettings;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether what arrived is loaded and judged, and which receivers are silent. */
final class FlowExamination implements Doctor.Examination {

    private static final Duration LONG_FOR_A_PACKAGE = Duration.ofMinutes(10);
    private static final Duration LONG_FOR_JUDGING = Duration.ofHours(1);
    private static final Duration SILENT = Duration.ofHours(2);
    private static final Duration OF_LATE = Duration.ofDays(1);

    private static final String PACKAGES =
            "SELECT count(*) FROM batch WHERE state = 'archived' AND received_at < :before";
    private static final String JUDGING = "SELECT count(*) FROM judging_due WHERE due_at < :before";
    private static final String REFUSED = "SELECT count(*) FROM package_refusal WHERE last_at > :after";
    private static final String RECEIVERS = "SELECT count(*) FROM receiver WHERE revoked_at IS NULL";
    private static final String TALKING =
            "SELECT uniqExact(tenant_id, receiver_id) FROM receiver_heartbeat WHERE received_at > toDateTime(:after)";

    private final ClickHouseSettings clickHouse;
    private final PostgreSqlSettings postgreSql;
    private final Clock clock;

    FlowExamination(ClickHouseSettings clickHouse, PostgreSqlSettings postgreSql, Clock clock) {
        this.clickHouse = clickHouse;
        this.postgreSql = postgreSql;
        this.clock = clock;
    }

    @Override
    public List<Finding> look() {
        try {
            List<Finding> findings = new ArrayList<>();
            findings.add(none(
                    "Packages",
                    count(PACKAGES, "before", LONG_FOR_A_PACKAGE),
                    "wait longer than ten minutes to be loaded",
                    "Look at the log of ingest; they are in the archive and are loaded when its cause is mended"));
            findings.add(none(
                    "Judging",
                    count(JUDGING, "before", LONG_FOR_JUDGING),
                    "pieces of work wait longer than an hour",
                    "See that an ingest process runs; a correction of levels may take long on many exams"));
            findings.add(none(
                    "Refused packages",
                    count(REFUSED, "after", OF_LATE),
                    "were refused in the last day",
                    "doselens refusals --tenant N lists them with the reason"));
            findings.add(receivers());
            return findings;
        } catch (DataAccessException e) {
            return List.of(Finding.ill(
                    "The flow", "cannot be seen in the databases", "Mend what stands above, then start ingest once"));
        }
    }

    private long count(String query, String name, Duration ago) {
        return postgreSql()
                .sql(query)
                .param(name, clock.instant().minus(ago).atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    private Finding receivers() {
        long known = postgreSql().sql(RECEIVERS).query(Long.class).single();
        Instant after = clock.instant().minus(SILENT);
        long talking = DatabaseExamination.client(clickHouse)
                .sql(TALKING)
                .param("after", after.getEpochSecond())
                .query(Long.class)
                .single();
        String seen = talking + " of " + known + " spoke in the last two hours";
        return talking < known
                ? Finding.care("Receivers", seen, "The dashboard's page of deliveries says which are silent since when")
                : Finding.well("Receivers", seen);
    }

    private JdbcClient postgreSql() {
        return DatabaseExamination.client(postgreSql);
    }

    private static Finding none(String place, long count, String what, String todo) {
        return count == 0 ? Finding.well(place, "none " + what) : Finding.care(place, count + " " + what, todo);
    }
}
