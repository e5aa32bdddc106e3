package org.doselens.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.doselens.engines.ClickHouseConnections.run;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How far several embedded engines go as one cluster: what the library refuses, and tenants spread over two of them. */
class ShardsTest {

    private static final String TABLE =
            "(tenant_id UInt32, site_day Date, exam_key String, revision UInt32, dlp Float64)"
                    + " ENGINE = ReplacingMergeTree(revision) PARTITION BY toYYYYMM(site_day)"
                    + " ORDER BY (tenant_id, site_day, exam_key)";

    /** Six tenants, three months, every tenth exam in two revisions. */
    private static final String ROWS = "INSERT INTO %s SELECT 1 + number %% 6 AS tenant_id,"
            + " toDate('2026-01-05') + number %% 80, toString(intDiv(number, 6)), %d, 100 + number %% 97 + %d"
            + " FROM numbers(12000) WHERE (number %% 10 = 0 OR %d = 1)";

    private static final String OF_ONE = "SELECT concat(toString(count()), ' ', toString(sum(dlp)), ' ',"
            + " toString(quantileExact(0.75)(dlp))) FROM %s FINAL WHERE tenant_id = %d";

    @TempDir
    static Path data;

    private static EmbeddedClickHouse first;
    private static EmbeddedClickHouse second;

    @BeforeAll
    static void start() {
        first = EmbeddedClickHouse.start(data.resolve("first"));
        second = EmbeddedClickHouse.start(data.resolve("second"));
    }

    @AfterAll
    static void stop() {
        first.close();
        second.close();
    }

    @Test
    void the_library_makes_no_replicated_table_since_it_has_no_keeper() throws SQLException {
        try (Connection connection = ClickHouseConnections.to(first)) {
            assertThatThrownBy(() -> run(
                            connection,
                            "CREATE TABLE replicated (k UInt32) ENGINE ="
                                    + " ReplicatedMergeTree('/clickhouse/tables/r', '1') ORDER BY k"))
                    .hasMessageContaining("Code: 225")
                    .hasMessageContaining("Can't create replicated table without ZooKeeper");
            assertThatThrownBy(
                            () -> run(connection, "CREATE DATABASE r ENGINE = Replicated('/clickhouse/r', 's', 'r')"))
                    .hasMessageContaining("Can't create replicated database without ZooKeeper");
        }
    }

    @Test
    void tenants_on_two_engines_get_the_answers_of_one_and_a_question_over_all_adds_up() throws SQLException {
        try (Connection one = ClickHouseConnections.to(first);
                Connection two = ClickHouseConnections.to(second)) {
            run(one, "CREATE TABLE whole " + TABLE);
            run(one, "CREATE TABLE exam " + TABLE);
            run(two, "CREATE TABLE exam " + TABLE);
            for (int revision = 1; revision <= 2; revision++) {
                run(one, ROWS.formatted("whole", revision, revision, revision));
                run(one, ROWS.formatted("exam", revision, revision, revision) + " AND tenant_id % 2 = 1");
                run(two, ROWS.formatted("exam", revision, revision, revision) + " AND tenant_id % 2 = 0");
            }

            for (int tenant = 1; tenant <= 6; tenant++) {
                assertThat(answer(tenant % 2 == 1 ? one : two, OF_ONE.formatted("exam", tenant)))
                        .as("tenant %d", tenant)
                        .startsWith("2000 ")
                        .isEqualTo(answer(one, OF_ONE.formatted("whole", tenant)));
            }
            String all = "SELECT concat(toString(sum(exams)), ' ', toString(sum(dose))) FROM ";
            String shard = "SELECT tenant_id, count() AS exams, sum(dlp) AS dose FROM %s FINAL GROUP BY tenant_id";
            assertThat(answer(
                            one,
                            all + "(" + shard.formatted("exam") + " UNION ALL SELECT * FROM " + there(shard) + ")"))
                    .startsWith("12000 ")
                    .isEqualTo(answer(one, all + "(" + shard.formatted("whole") + ")"));
        }
    }

    /** The question asked of the second engine by the first one itself. */
    private static String there(String question) {
        String query = URLEncoder.encode(question.formatted("exam") + " FORMAT TSV", StandardCharsets.UTF_8);
        return "url('http://127.0.0.1:" + second.port() + "/?query=" + query
                + "', 'TSV', 'tenant_id UInt32, exams UInt64, dose Float64', headers('X-ClickHouse-User'='"
                + second.user()
                + "', 'X-ClickHouse-Key'='" + second.password() + "'))";
    }

    private static String answer(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
