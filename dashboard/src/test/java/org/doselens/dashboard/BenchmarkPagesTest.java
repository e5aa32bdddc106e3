package org.doselens.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.doselens.benchmark.Comparison;
import org.doselens.benchmark.Earlier;
import org.doselens.benchmark.Hospital;
import org.doselens.benchmark.LogBuckets;
import org.doselens.benchmark.PrivacyRules;
import org.doselens.benchmark.Question;
import org.doselens.benchmark.Slice;
import org.doselens.benchmark.Snapshot;
import org.doselens.benchmark.Tally;
import org.doselens.core.account.Role;
import org.doselens.core.benchmark.Participations;
import org.doselens.core.benchmark.Snapshots;
import org.doselens.core.database.Databases;
import org.doselens.look.Visitor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A snapshot of twelve hospitals beside the own figures of one, and its word on taking part. */
class BenchmarkPagesTest {

    private static final Stack STACK = Stack.running();
    private static final int TENANT = 2;
    private static final YearMonth MONTH = YearMonth.of(2026, 10);

    @BeforeAll
    static void frozen() {
        Databases databases = STACK.context().getBean(Databases.class);
        new Snapshots(databases)
                .importSnapshot(
                        new Snapshot(MONTH, 1, PrivacyRules.VERSION, 0, cells()),
                        Instant.parse("2026-11-02T00:00:00Z"));
        databases
                .clickHouse()
                .sql(
                        "INSERT INTO benchmark_own VALUES (:tenant, '2026-10.1', 'ct-chest-wo', 'dlpMgyCm', 'adult', 32, 'all',"
                                + " '', 120, 400, 600, 800, '2026-09:580,2026-10:610')")
                .param("tenant", TENANT)
                .update();
        databases
                .clickHouse()
                .sql(
                        "INSERT INTO benchmark_snapshot VALUES ('2026-10.1', toDate('2026-10-01'), 1, 1, now64(), 0, '', 0)")
                .update();
        databases
                .clickHouse()
                .sql(
                        "INSERT INTO benchmark_notice VALUES (:tenant, '2026-10.1', 'UNIT', 'ct-head-wo', 'dlpMgyCm', 'adult',"
                                + " 16, 10, 40)")
                .param("tenant", TENANT)
                .update();
    }

    private static List<org.doselens.benchmark.Cell> cells() {
        List<Hospital> hospitals = new ArrayList<>();
        List<Tally> tallies = new ArrayList<>();
        for (int tenant = 101; tenant <= 112; tenant++) {
            hospitals.add(new Hospital(tenant, tenant < 104 ? "north" : "", "", ""));
            tallies.add(new Tally(tenant, Slice.ALL, MONTH, LogBuckets.of(200 + tenant), 100));
        }
        Question chest = new Question("ct-chest-wo", "dlpMgyCm", "adult", 32);
        return new Comparison(PrivacyRules.STATED, hospitals)
                .answer(chest, tallies, Earlier.NONE)
                .cells();
    }

    private static Visitor reader(Role role, String language) {
        Visitor visitor = Visitor.loggedIn(STACK.address(), Stack.login(TENANT, role), Stack.PASSWORD);
        visitor.post("/language", Map.of("_csrf", visitor.token("/benchmark"), "to", language, "back", "/"));
        return visitor;
    }

    @Test
    void the_own_median_stands_on_the_anonymous_distribution_with_place_phantom_and_contributors() {
        String page = reader(Role.PHYSICIST, "en").get("/benchmark").body();
        assertThat(page)
                .contains("CT chest without contrast", "phantom 32 cm", "all sizes and hospitals", "≥ 10")
                .contains("highest quarter", "Work on CT chest without contrast first", "600 mGy·cm")
                .contains("Your values are 10 times those of others", "from a signed file");
        assertThat(reader(Role.PHYSICIST, "zh").get("/benchmark").body()).contains("同行对比", "最高四分之一", "体模 32 cm", "先看");
    }

    /** A hospital that took part in nothing yet sees the others, and no word on a median that it does not have. */
    @Test
    void without_own_figures_nothing_is_said_of_the_own_median() {
        Visitor other = Visitor.loggedIn(STACK.address(), Stack.login(1, Role.PHYSICIST), Stack.PASSWORD);
        other.post("/language", Map.of("_csrf", other.token("/benchmark"), "to", "en", "back", "/"));
        assertThat(other.get("/benchmark").body())
                .contains("CT chest without contrast", "Your own medians are not worked out yet")
                .doesNotContain("above the median of others");
    }

    @Test
    void a_withheld_cell_names_its_rule_and_no_count() {
        String page = reader(Role.DEPARTMENT_HEAD, "en")
                .get("/benchmark?region=north")
                .body();
        assertThat(page).contains("Withheld: fewer than ten hospitals").doesNotContain("≥ 3", "highest quarter");
        assertThat(reader(Role.DEPARTMENT_HEAD, "en")
                        .get("/benchmark?colour=nonsense&metric=x")
                        .body())
                .contains("≥ 10");
        assertThat(reader(Role.DEPARTMENT_HEAD, "en")
                        .get("/benchmark?metric=ssdeMgy")
                        .body())
                .contains("Nothing is compared here");
    }

    @Test
    void an_administrator_joins_and_leaves_with_the_next_snapshot_and_nobody_else_does() {
        Participations participations = STACK.context().getBean(Participations.class);
        Visitor administrator = reader(Role.ADMINISTRATOR, "en");
        Map<String, String> in = Map.of(
                "_csrf",
                administrator.token("/benchmark"),
                "participates",
                "true",
                "region",
                "north",
                "regionEn",
                "Northern <Lakes>",
                "hospitalType",
                "tertiary");
        administrator.post("/benchmark/participation", in);
        assertThat(participations.of(TENANT).participates()).isTrue();
        assertThat(participations.of(TENANT).region()).isEqualTo("north");
        assertThat(reader(Role.PHYSICIST, "en").get("/benchmark?region=north").body())
                .contains("Northern &lt;Lakes&gt;")
                .doesNotContain(">north<");
        assertThat(reader(Role.PHYSICIST, "zh").get("/benchmark?region=north").body())
                .contains(">north<")
                .doesNotContain("Lakes");
        assertThat(administrator.get("/benchmark").body()).contains("Your hospital takes part.", "Leave with the next");
        administrator.post(
                "/benchmark/participation",
                Map.of("_csrf", administrator.token("/benchmark"), "participates", "false"));
        assertThat(participations.of(TENANT).participates()).isFalse();
        Visitor physicist = reader(Role.PHYSICIST, "en");
        assertThat(physicist
                        .post(
                                "/benchmark/participation",
                                Map.of("_csrf", physicist.token("/benchmark"), "participates", "true"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void the_same_cells_go_out_as_csv_and_json_and_own_figures_to_their_hospital_alone() {
        assertThat(reader(Role.PHYSICIST, "en").get("/benchmark/export.csv").body())
                .contains("contributorsAtLeast", "ct-chest-wo,dlpMgyCm,adult,32,all,,,10,");
        Visitor visitor = new Visitor(STACK.address());
        String token = Stack.token(TENANT, Role.PHYSICIST);
        assertThat(visitor.api("/api/v1/benchmark/snapshots", token).body()).contains("2026-10.1");
        assertThat(visitor.api("/api/v1/benchmark/own", token).body()).contains("600");
        assertThat(visitor.api("/api/v1/benchmark/own", Stack.token(1, Role.PHYSICIST))
                        .body())
                .isEqualTo("[]");
        assertThat(visitor.api("/api/v1/benchmark/notices", token).body()).contains("UNIT");
    }
}
