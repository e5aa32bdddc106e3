package org.doselens.ris;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.doselens.assembly.order.FactSource;
import org.doselens.assembly.order.OrderEntry;
import org.doselens.assembly.order.OrderFact;
import org.doselens.assembly.order.PatientVisit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;

/** Against a real database, in the place of a hospital's. */
class RisViewTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-03T03:00:00Z"), ZONE);
    private static final String SELECT = """
            SELECT pat AS patient_id, acc AS accession_number, due AS scheduled_at, checked_in AS arrived_at,
                   exam AS procedure_name, kind AS patient_class, kg AS weight_kg, changed AS updated_at
            FROM worklist WHERE due >= :from""";

    private static EmbeddedPostgres server;

    private final List<OrderFact> facts = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.builder().start();
    }

    @AfterAll
    static void end() throws IOException {
        server.close();
    }

    @BeforeEach
    void fill() throws SQLException {
        execute("""
                DROP TABLE IF EXISTS worklist;
                CREATE TABLE worklist (pat text, acc text, due timestamp, checked_in timestamptz, exam text, kind text,
                                       kg numeric, changed timestamp);
                INSERT INTO worklist VALUES
                  ('P-1', 'A1', '2026-11-03 10:00', '2026-11-03 01:40:10+00', '胸部CT平扫', '急诊', 61.5, '2026-11-03 09:41'),
                  ('P-2', 'A2', '2026-11-03 10:30', NULL, '头颅CT', 'O', NULL, '2026-11-03 08:00'),
                  ('P-3', 'A3', '2026-10-01 10:30', NULL, 'too old', 'O', NULL, '2026-10-01 08:00')""");
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static RisView view(String select) {
        return new RisView(
                RisDriver.ofClassPath(),
                server.getJdbcUrl("postgres", "postgres"),
                null,
                () -> "",
                select,
                Duration.ofDays(2),
                ZONE,
                CLOCK);
    }

    private VisitPoll poll(String select) {
        return VisitPoll.ofView(view(select), CLOCK, Duration.ofMinutes(1), facts::addAll);
    }

    @Test
    void the_rows_of_the_last_days_are_orders_and_check_ins() {
        VisitPoll poll = poll(SELECT);

        poll.readOnce();

        assertThat(poll.status().problem()).isNull();
        assertThat(poll.status().rows()).isEqualTo(2);
        assertThat(facts)
                .filteredOn(OrderEntry.class::isInstance)
                .extracting(fact -> ((OrderEntry) fact).scheduledAt())
                .containsExactly(
                        OffsetDateTime.parse("2026-11-03T10:00:00+08:00"),
                        OffsetDateTime.parse("2026-11-03T10:30:00+08:00"));
        assertThat(facts)
                .filteredOn(PatientVisit.class::isInstance)
                .singleElement()
                .satisfies(fact -> {
                    assertThat(fact.source()).isEqualTo(FactSource.RIS);
                    assertThat(((PatientVisit) fact).at().toInstant()).isEqualTo(Instant.parse("2026-11-03T01:40:10Z"));
                });
    }

    @Test
    void a_check_in_that_comes_later_is_told_at_the_next_reading() throws SQLException {
        VisitPoll poll = poll(SELECT);
        poll.readOnce();
        facts.clear();

        execute(
                "UPDATE worklist SET checked_in = '2026-11-03 02:20+00', changed = '2026-11-03 10:20' WHERE acc = 'A2'");
        poll.readOnce();

        assertThat(facts)
                .hasSize(2)
                .allSatisfy(fact -> assertThat(fact.patient().id()).isEqualTo("P-2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WITH gone AS (DELETE FROM worklist RETURNING pat) SELECT pat AS patient_id FROM gone",
                "SELECT pat AS patient_id FROM worklist FOR UPDATE",
                "SELECT pat AS patient_id, setval('counter', 99) FROM worklist"
            })
    void a_view_that_writes_is_stopped_by_the_database(String select) throws SQLException {
        execute("CREATE SEQUENCE IF NOT EXISTS counter");
        VisitPoll poll = poll(select);

        poll.readOnce();

        assertThat(poll.status().problem()).contains("tries to write");
        assertThat(facts).isEmpty();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM worklist")) {
            count.next();
            assertThat(count.getInt(1)).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM worklist",
                "SELECT 1; DROP TABLE worklist",
                "UPDATE worklist SET pat = ''",
                "call x()"
            })
    void what_is_not_one_select_is_refused_at_the_start(String select) {
        assertThatThrownBy(() -> view(select)).hasMessageContaining("one SELECT");
    }

    @Test
    void a_view_that_is_wrong_says_what_kind_of_wrong_and_quotes_nothing() {
        VisitPoll poll = poll("SELECT 'P-77' || nothing AS patient_id FROM nowhere_P77");

        poll.readOnce();

        assertThat(poll.status().problem())
                .contains("SQLSTATE 42P01")
                .contains("the view is wrong")
                .doesNotContain("P-77", "P77");
    }

    @Test
    void a_database_that_is_away_is_a_problem_and_no_failure() {
        VisitPoll poll = VisitPoll.ofView(
                new RisView(
                        RisDriver.ofClassPath(),
                        "jdbc:postgresql://localhost:1/ris",
                        "reader",
                        () -> "x",
                        SELECT,
                        Duration.ofDays(2),
                        ZONE,
                        CLOCK),
                CLOCK,
                Duration.ofMinutes(1),
                facts::addAll);

        poll.readOnce();

        assertThat(poll.status().problem()).contains("it cannot be reached");
    }

    @Test
    void a_driver_beside_the_receiver_is_loaded_from_its_jar() throws Exception {
        Path jar = Path.of(
                Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI());

        RisDriver driver = RisDriver.in(jar, "jdbc:postgresql://localhost/ris");

        try (Connection connection = driver.connect(server.getJdbcUrl("postgres", "postgres"), new Properties())) {
            assertThat(connection.isValid(5)).isTrue();
        }
        assertThatThrownBy(() -> RisDriver.in(jar, "jdbc:oracle:thin:@//ris/orcl"))
                .hasMessageContaining("holds no JDBC driver for this address");
    }
}
