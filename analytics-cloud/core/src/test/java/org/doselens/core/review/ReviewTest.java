package org.doselens.core.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.doselens.core.account.Accounts;
import org.doselens.core.account.NewAccount;
import org.doselens.core.account.Role;
import org.doselens.core.audit.AuditTrail;
import org.doselens.core.database.Databases;
import org.doselens.core.database.TestDatabases;
import org.doselens.core.distribution.OwnFigures;
import org.doselens.core.exam.Delivery;
import org.doselens.core.exam.ExamStore;
import org.doselens.core.organisation.Organisation;
import org.doselens.core.organisation.Site;
import org.doselens.exam.ConsoleReason;
import org.doselens.exam.Exam;
import org.doselens.exam.Explanation;
import org.doselens.exam.WireJson;
import org.doselens.exam.WireRecord;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/** From loaded exams to decided items, over both real engines. Chest CT of one device, 40 days, ten exams a day. */
class ReviewTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 31);

    private final Clock now = Clock.fixed(TODAY.atTime(12, 0).atZone(ZONE).toInstant(), ZoneOffset.UTC);
    private final Databases databases = TestDatabases.SHARED;
    private final Organisation organisation = new Organisation(databases);
    private final int tenant = organisation.addTenant("医院", "Hospital");
    private final int siteId = organisation.addSite(tenant, "总院", "Main", ZONE);
    private final Site site = new Site(siteId, tenant, "总院", "Main", ZONE);
    private final int physicist = account(Role.PHYSICIST);
    private final int technologist = account(Role.TECHNOLOGIST);
    private final Rules rules = new Rules(databases, now);
    private final SplitQueue asked = new SplitQueue(databases, Clock.offset(now, Duration.ofMinutes(-1)));
    private final ExamSplitting splitting = new ExamSplitting(databases, new SplitQueue(databases, now), rules, now);
    private final ExamStore store = new ExamStore(databases, List.of(asked));
    private final Worklist worklist = new Worklist(databases, rules);
    private final Reviewing reviewing = new Reviewing(databases, now);
    private final FindingLog findings = new FindingLog(databases, worklist, now);
    private final AuditTrail trail = new AuditTrail(databases.postgreSql());
    private final Random random = new Random(7);
    private int number;

    private int account(Role role) {
        return new Accounts(databases.postgreSql())
                .add(new NewAccount(tenant, UUID.randomUUID().toString(), "Zhou Lan", role, "none", "zh"));
    }

    private void load(List<? extends WireRecord> exams) {
        store.load(new Delivery(tenant, siteId, 7, UUID.randomUUID(), now.instant()), List.copyOf(exams));
    }

    /** Everything that waits, so that other tests' tenants do not hold this one's days back. */
    private void split() {
        while (splitting.splitWhatWaits() > 0) {}
    }

    private Exam chest(LocalDate day, int series, boolean history, boolean modulated) {
        return chest(day, series, history, modulated, 50 + 40 * random.nextDouble());
    }

    private Exam chest(LocalDate day, int series, boolean history, boolean modulated, double weight) {
        number++;
        double dw = 200 * Math.sqrt(weight / 1000 / (1.65 * Math.PI));
        double technique = Math.exp(0.05 * random.nextGaussian());
        double ctdi = 8 * Math.exp(0.08 * (dw - 22)) * technique * (modulated ? 1 : 1.6);
        double length = 320 * Math.exp(0.04 * random.nextGaussian());
        OffsetDateTime start = day.atTime(9, 0).atZone(ZONE).toOffsetDateTime().plusSeconds(number % 3000);
        List<Map<String, Object>> events = new ArrayList<>();
        events.add(event("Constant Angle Acquisition", "scout", start, 0.1, 400, 120, true));
        for (int i = 0; i < series; i++) {
            events.add(event("Spiral Acquisition", "chest", start.plusMinutes(i + 1), ctdi, length, 120, modulated));
        }
        double dlp =
                events.stream().mapToDouble(e -> (Double) e.get("dlpMgyCm")).sum();
        Map<String, Object> exam = new java.util.LinkedHashMap<>();
        exam.put("kind", "exam");
        exam.put("schemaVersion", WireRecord.CURRENT_SCHEMA_VERSION);
        exam.put("examKey", String.format(java.util.Locale.ROOT, "%08x%08x", tenant, number));
        exam.put("revision", 1);
        exam.put("siteDay", day.toString());
        exam.put("zone", ZONE.getId());
        exam.put("modality", "CT");
        exam.put("startedAt", start.toString());
        exam.put("device", Map.of("deviceKey", "ct-1", "stationName", "CT-1"));
        exam.put("procedure", Map.of("standardKey", "ct-chest-wo"));
        exam.put("patient", Map.of("ageYears", 60.0, "heightM", 1.65, "weightKg", weight));
        exam.put("totals", Map.of("dlpMgyCm", dlp));
        exam.put("irradiationEvents", events);
        exam.put("history", history);
        exam.put("performer", "performer-9");
        return WireJson.mapper().convertValue(exam, Exam.class);
    }

    private Map<String, Object> event(
            String type,
            String protocol,
            OffsetDateTime at,
            double ctdi,
            double length,
            double kvp,
            boolean modulated) {
        return Map.of(
                "uid",
                UUID.randomUUID().toString(),
                "type",
                type,
                "startedAt",
                at.toString(),
                "protocolToken",
                protocol,
                "ctdiVolMgy",
                ctdi,
                "phantomCm",
                32,
                "dlpMgyCm",
                ctdi * length / 10,
                "scanningLengthMm",
                length,
                "kvp",
                kvp,
                "technique",
                Map.of("tubeCurrentModulation", modulated ? "XYZ_EC" : "NONE"));
    }

    private void loadHistory() {
        loadHistory(1);
    }

    /** Up to so many days ago. */
    private void loadHistory(int last) {
        List<Exam> exams = new ArrayList<>();
        for (int day = 40; day >= last; day--) {
            for (int i = 0; i < 10; i++) {
                exams.add(chest(TODAY.minusDays(day), 1, true, true));
            }
        }
        load(exams);
        split();
    }

    private void ruleOn() {
        rules.switchOn(tenant, physicist, RuleKind.OVER_P99, null, TODAY, "a test's rule");
    }

    private List<Item> open() {
        return worklist.items(site, new ItemFilter(List.of(), TODAY.minusDays(7), TODAY, "", "", 0, 0, true), 100, 0);
    }

    @Test
    void a_repeated_scan_of_today_is_put_before_people_with_its_cause_and_history_is_not() {
        loadHistory();
        ruleOn();
        load(List.of(chest(TODAY, 1, false, true), chest(TODAY, 2, false, true), chest(TODAY, 2, true, true)));
        split();

        assertThat(open()).singleElement().satisfies(item -> {
            assertThat(item.firstCause()).isEqualTo("repeated-series");
            assertThat(item.rules()).containsExactly(RuleKind.OVER_P99);
            assertThat(item.state()).isEqualTo(ItemState.NEW);
            assertThat(item.total() / item.reference()).isGreaterThan(1.4);
        });
        assertThat(trail.page(tenant, "review.", "", "", Long.MAX_VALUE, 10))
                .as("what the service did by itself")
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.action()).isEqualTo("review.opened");
                    assertThat(entry.login()).isEqualTo("doselens");
                    assertThat(entry.object()).isEqualTo(open().get(0).examKey());
                });
    }

    @Test
    void whoever_performed_the_exam_does_not_decide_on_it_even_if_somebody_else_explained_it() {
        loadHistory();
        ruleOn();
        new OwnFigures(databases, now).assign(tenant, technologist, "performer-9", account(Role.ADMINISTRATOR));
        load(List.of(chest(TODAY, 2, false, true)));
        split();
        long item = open().get(0).id();
        reviewing.explain(tenant, account(Role.TECHNOLOGIST), item, "the patient coughed");
        Decision decision = new Decision(ItemState.JUSTIFIED, "repeat", "", false);

        assertThatThrownBy(() -> reviewing.decide(tenant, technologist, item, decision))
                .isInstanceOfSatisfying(
                        ReviewRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(ReviewRefused.Reason.OWN_EXAM));
        reviewing.decide(tenant, physicist, item, decision);

        assertThat(worklist.item(tenant, item).orElseThrow().state()).isEqualTo(ItemState.JUSTIFIED);
    }

    @Test
    void a_group_is_the_composite_of_geometric_means_and_knows_how_dose_follows_size() {
        loadHistory();
        Measure exam = Measures.of(chest(TODAY, 1, false, true), java.util.Set.of(), SplitExam.totals(300.0, null))
                .orElseThrow();
        GroupReference group = new ReferenceGroups(databases)
                .around(tenant, TODAY, "ct-chest-wo")
                .of("ct-chest-wo", "ct-1", exam)
                .orElseThrow();

        assertThat(group.exams()).isEqualTo(400);
        assertThat(group.main().count()).isCloseTo(1, within(1e-9));
        assertThat(group.main().extent()).isCloseTo(32, within(0.5));
        assertThat(group.side().get(Component.LOCALIZER)).isCloseTo(4, within(1e-6));
        assertThat(group.sizes().get(BodyMeasure.Kind.CYLINDER).slope()).isCloseTo(0.08, within(0.01));
        assertThat(group.usual().kvp()).isEqualTo(120);
        assertThat(group.usual().modulatedShare()).isEqualTo(1);
    }

    @Test
    void a_decision_comes_after_the_performers_explanation_and_by_somebody_else() {
        loadHistory();
        ruleOn();
        load(List.of(chest(TODAY, 2, false, true)));
        split();
        long item = open().get(0).id();

        assertThatThrownBy(() -> reviewing.decide(
                        tenant, physicist, item, new Decision(ItemState.JUSTIFIED, "repeat", "", false)))
                .isInstanceOf(ReviewRefused.class)
                .hasMessageContaining("explanation comes first");
        reviewing.explain(tenant, technologist, item, "breath-hold failed");
        assertThatThrownBy(() -> reviewing.decide(
                        tenant, technologist, item, new Decision(ItemState.JUSTIFIED, "repeat", "", false)))
                .isInstanceOf(ReviewRefused.class)
                .hasMessageContaining("cannot decide");
        reviewing.assign(tenant, physicist, item, physicist, TODAY.plusDays(3));
        reviewing.decide(
                tenant, physicist, item, new Decision(ItemState.OVER_EXPOSED, "repeat", "could be avoided", false));

        assertThat(open()).isEmpty();
        assertThat(worklist.item(tenant, item).orElseThrow().state()).isEqualTo(ItemState.OVER_EXPOSED);
        assertThat(worklist.thread(tenant, item))
                .extracting(Entry::kind)
                .containsExactly("explanation", "assignment", "state");
        assertThatThrownBy(() -> databases
                        .postgreSql()
                        .sql("DELETE FROM review_item WHERE id = " + item)
                        .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("never deleted");
    }

    @Test
    void what_the_room_said_counts_as_explanation_for_whoever_declares_not_to_have_performed_it() {
        loadHistory();
        ruleOn();
        Exam exam = chest(TODAY, 2, false, true);
        load(List.of(exam));
        split();
        long item = open().get(0).id();
        List<WireRecord> said = List.of(
                new Explanation(3, exam.examKey(), 2, ConsoleReason.BREATH_HOLD_FAILED),
                new Explanation(3, exam.examKey(), 1, ConsoleReason.OTHER));
        load(said);
        load(said);

        assertThat(open().get(0).roomReason()).isEqualTo("breathHoldFailed");
        assertThat(worklist.thread(tenant, item))
                .extracting(Entry::kind, Entry::value)
                .containsExactlyInAnyOrder(tuple("room", "breathHoldFailed"), tuple("room", "other"));
        assertThatThrownBy(() -> reviewing.decide(
                        tenant, physicist, item, new Decision(ItemState.JUSTIFIED, "repeat", "", false)))
                .isInstanceOf(ReviewRefused.class)
                .hasMessageContaining("did not perform");
        reviewing.decide(tenant, physicist, item, new Decision(ItemState.JUSTIFIED, "repeat", "", true));

        assertThat(open()).isEmpty();
    }

    /** An exam of so heavy a patient. */
    private void loadLarge(double weight) {
        loadOver(chest(TODAY, 1, false, true, weight));
    }

    /** An exam that is judged as twice its level. */
    private void loadOver(Exam exam) {
        load(List.of(exam));
        databases
                .clickHouse()
                .sql(
                        "INSERT INTO exam_result (tenant_id, site_day, exam_key, revision, computed_at, rule_version,"
                                + " standard_key, metric, value, level_id, level_value, ratio, verdict, provisional) VALUES"
                                + " (:tenant, :day, :key, 1, now64(3), 2, 'ct-chest-wo', 'dlpMgyCm', 600, 1, 300, 2, 'over', 0)")
                .param("tenant", tenant)
                .param("day", exam.siteDay().toString())
                .param("key", exam.examKey())
                .update();
        split();
    }

    @Test
    void excess_over_the_level_that_size_explains_closes_itself_and_a_sample_of_it_stays_open() {
        loadHistory();
        rules.switchOn(tenant, physicist, RuleKind.OVER_LEVEL, 1.5, TODAY, "a test's rule");
        rules.set(site, new Rules.Setting(10, 0, "overexposed"));
        loadLarge(150);

        assertThat(open()).isEmpty();
        ItemFilter closed =
                new ItemFilter(List.of(ItemState.EXPLAINED_BY_SIZE), TODAY.minusDays(7), TODAY, "", "", 0, 0, true);
        assertThat(worklist.items(site, closed, 10, 0))
                .singleElement()
                .satisfies(item -> assertThat(item.firstCause()).isEqualTo("large-patient"));

        rules.set(site, new Rules.Setting(10, 100, "overexposed"));
        loadLarge(140);
        assertThat(open())
                .singleElement()
                .satisfies(item -> assertThat(item.sampled()).isTrue());
    }

    /** Three days ago: neither of the days that came, nor about today. */
    @Test
    void an_item_that_was_opened_before_there_was_a_group_gets_its_cause_when_history_comes() {
        LocalDate then = TODAY.minusDays(3);
        rules.switchOn(tenant, physicist, RuleKind.OVER_LEVEL, 1.5, then, "a test's rule");
        loadOver(chest(then, 2, false, true));
        loadOver(chest(then, 2, false, true));
        assertThat(open()).hasSize(2).allSatisfy(item -> {
            assertThat(item.firstCause()).isEmpty();
            assertThat(item.reference()).isNull();
        });
        reviewing.assign(tenant, physicist, open().get(0).id(), technologist, null);

        loadHistory(5);

        assertThat(open()).extracting(Item::state).containsExactlyInAnyOrder(ItemState.NEW, ItemState.IN_REVIEW);
        assertThat(open()).allSatisfy(item -> {
            assertThat(item.firstCause()).isEqualTo("repeated-series");
            assertThat(item.total() / item.reference()).isGreaterThan(1.4);
        });
    }

    @Test
    void one_cause_on_one_device_is_one_finding_that_closes_on_effect_alone() {
        loadHistory();
        ruleOn();
        List<Exam> without = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            without.add(chest(TODAY, 1, false, false));
        }
        load(without);
        split();

        Finding finding = findings.of(site).get(0);
        assertThat(findings.of(site)).hasSize(1);
        assertThat(finding.cause()).isEqualTo("missing-modulation");
        assertThat(finding.items()).isEqualTo(open().size());
        findings.act(
                site, physicist, finding.id(), "modulation switched on again", technologist, null, TODAY.plusDays(1));
        assertThatThrownBy(() -> findings.close(site, physicist, finding.id(), "done"))
                .isInstanceOf(ReviewRefused.class)
                .hasMessageContaining("does not show");

        List<Exam> after = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            after.add(chest(TODAY.plusDays(1), 1, false, true));
        }
        load(after);
        split();
        Effect effect = findings.effect(site, findings.of(site).get(0)).orElseThrow();
        assertThat(effect.examsAfter()).isEqualTo(40);
        assertThat(effect.shown()).isEqualTo(effect.shareChange().high() < 0);
    }

    @Test
    void a_rule_says_what_it_would_have_given_before_it_is_switched_on() {
        loadHistory();
        Rules.Preview preview = rules.preview(site, 1.5);

        assertThat(preview.exams()).isEqualTo(400);
        assertThat(preview.days()).isEqualTo(40);
        assertThat(preview.perDay(RuleKind.OVER_P99)).isBetween(0.0, 1.0);
        assertThat(open()).isEmpty();
    }

    @Test
    void another_tenant_sees_and_changes_nothing() {
        loadHistory();
        ruleOn();
        load(List.of(chest(TODAY, 2, false, true)));
        split();
        long item = open().get(0).id();
        int other = organisation.addTenant("别院", "Other");

        assertThat(worklist.item(other, item)).isEmpty();
        assertThatThrownBy(() -> reviewing.comment(other, physicist, item, "mine"))
                .isInstanceOf(ReviewRefused.class);
    }
}
