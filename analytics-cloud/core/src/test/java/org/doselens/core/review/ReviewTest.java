package org.doselens.core.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.doselens.core.review.ReviewedHospital.TODAY;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.doselens.exam.Exam;
import org.junit.jupiter.api.Test;

/** From loaded exams to items with their cause, and to findings that close on effect. */
class ReviewTest {

    private final ReviewedHospital ours = new ReviewedHospital();

    @Test
    void a_repeated_scan_of_today_is_put_before_people_with_its_cause_and_history_is_not() {
        ours.loadHistory();
        ours.ruleOn();
        ours.load(List.of(
                ours.chest(TODAY, 1, false, true),
                ours.chest(TODAY, 2, false, true),
                ours.chest(TODAY, 2, true, true)));
        ours.split();

        assertThat(ours.open()).singleElement().satisfies(item -> {
            assertThat(item.firstCause()).isEqualTo("repeated-series");
            assertThat(item.rules()).containsExactly(RuleKind.OVER_P99);
            assertThat(item.state()).isEqualTo(ItemState.NEW);
            assertThat(item.total() / item.reference()).isGreaterThan(1.4);
        });
        assertThat(ours.trail.page(ours.tenant, "review.", "", "", Long.MAX_VALUE, 10))
                .as("what the service did by itself")
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.action()).isEqualTo("review.opened");
                    assertThat(entry.login()).isEqualTo("doselens");
                    assertThat(entry.object()).isEqualTo(ours.open().get(0).examKey());
                });
    }

    @Test
    void a_group_is_the_composite_of_geometric_means_and_knows_how_dose_follows_size() {
        ours.loadHistory();
        Measure exam = Measures.of(ours.chest(TODAY, 1, false, true), java.util.Set.of(), SplitExam.totals(300.0, null))
                .orElseThrow();
        GroupReference group = new ReferenceGroups(ours.databases)
                .around(ours.tenant, TODAY, "ct-chest-wo")
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
    void excess_over_the_level_that_size_explains_closes_itself_and_a_sample_of_it_stays_open() {
        ours.loadHistory();
        ours.rules.switchOn(ours.tenant, ours.physicist, RuleKind.OVER_LEVEL, 1.5, TODAY, "a test's rule");
        ours.rules.set(ours.site, new Rules.Setting(10, 0, "overexposed"));
        loadLarge(150);

        assertThat(ours.open()).isEmpty();
        ItemFilter closed =
                new ItemFilter(List.of(ItemState.EXPLAINED_BY_SIZE), TODAY.minusDays(7), TODAY, "", "", 0, 0, true);
        assertThat(ours.worklist.items(ours.site, closed, 10, 0))
                .singleElement()
                .satisfies(item -> assertThat(item.firstCause()).isEqualTo("large-patient"));

        ours.rules.set(ours.site, new Rules.Setting(10, 100, "overexposed"));
        loadLarge(140);
        assertThat(ours.open())
                .singleElement()
                .satisfies(item -> assertThat(item.sampled()).isTrue());
    }

    /** Three days ago: neither of the days that came, nor about today. */
    @Test
    void an_item_that_was_opened_before_there_was_a_group_gets_its_cause_when_history_comes() {
        LocalDate then = TODAY.minusDays(3);
        ours.rules.switchOn(ours.tenant, ours.physicist, RuleKind.OVER_LEVEL, 1.5, then, "a test's rule");
        loadOver(ours.chest(then, 2, false, true));
        loadOver(ours.chest(then, 2, false, true));
        assertThat(ours.open()).hasSize(2).allSatisfy(item -> {
            assertThat(item.firstCause()).isEmpty();
            assertThat(item.reference()).isNull();
        });
        ours.reviewing.assign(ours.tenant, ours.physicist, ours.open().get(0).id(), ours.technologist, null);

        ours.loadHistory(5);

        assertThat(ours.open()).extracting(Item::state).containsExactlyInAnyOrder(ItemState.NEW, ItemState.IN_REVIEW);
        assertThat(ours.open()).allSatisfy(item -> {
            assertThat(item.firstCause()).isEqualTo("repeated-series");
            assertThat(item.total() / item.reference()).isGreaterThan(1.4);
        });
    }

    @Test
    void one_cause_on_one_device_is_one_finding_that_closes_on_effect_alone() {
        ours.loadHistory();
        ours.ruleOn();
        List<Exam> without = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            without.add(ours.chest(TODAY, 1, false, false));
        }
        ours.load(without);
        ours.split();

        Finding finding = ours.findings.of(ours.site).get(0);
        assertThat(ours.findings.of(ours.site)).hasSize(1);
        assertThat(finding.cause()).isEqualTo("missing-modulation");
        assertThat(finding.items()).isEqualTo(ours.open().size());
        ours.findings.act(
                ours.site,
                ours.physicist,
                finding.id(),
                "modulation switched on again",
                ours.technologist,
                null,
                TODAY.plusDays(1));
        assertThatThrownBy(() -> ours.findings.close(ours.site, ours.physicist, finding.id(), "done"))
                .isInstanceOf(ReviewRefused.class)
                .hasMessageContaining("does not show");

        List<Exam> after = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            after.add(ours.chest(TODAY.plusDays(1), 1, false, true));
        }
        ours.load(after);
        ours.split();
        Effect effect = ours.findings
                .effect(ours.site, ours.findings.of(ours.site).get(0))
                .orElseThrow();
        assertThat(effect.examsAfter()).isEqualTo(40);
        assertThat(effect.shown()).isEqualTo(effect.shareChange().high() < 0);
    }

    @Test
    void a_rule_says_what_it_would_have_given_before_it_is_switched_on() {
        ours.loadHistory();
        Rules.Preview preview = ours.rules.preview(ours.site, 1.5);

        assertThat(preview.exams()).isEqualTo(400);
        assertThat(preview.days()).isEqualTo(40);
        assertThat(preview.perDay(RuleKind.OVER_P99)).isBetween(0.0, 1.0);
        assertThat(ours.open()).isEmpty();
    }

    /** An exam of so heavy a patient. */
    private void loadLarge(double weight) {
        loadOver(ours.chest(TODAY, 1, false, true, weight));
    }

    /** An exam that is judged as twice its level. */
    private void loadOver(Exam exam) {
        ours.load(List.of(exam));
        ours.databases
                .clickHouse()
                .sql(
                        "INSERT INTO exam_result (tenant_id, site_day, exam_key, revision, computed_at, rule_version,"
                                + " standard_key, metric, value, level_id, level_value, ratio, verdict, provisional) VALUES"
                                + " (:tenant, :day, :key, 1, now64(3), 2, 'ct-chest-wo', 'dlpMgyCm', 600, 1, 300, 2, 'over', 0)")
                .param("tenant", ours.tenant)
                .param("day", exam.siteDay().toString())
                .param("key", exam.examKey())
                .update();
        ours.split();
    }
}
