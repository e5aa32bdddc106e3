package org.doselens.core.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.doselens.core.review.ReviewedHospital.TODAY;

import java.util.List;
import org.doselens.core.account.Role;
import org.doselens.core.distribution.OwnFigures;
import org.doselens.exam.ConsoleReason;
import org.doselens.exam.Exam;
import org.doselens.exam.Explanation;
import org.doselens.exam.WireRecord;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/** Who may explain and decide an item, and in which order. */
class ReviewingTest {

    private final ReviewedHospital ours = new ReviewedHospital();

    @Test
    void a_decision_comes_after_the_performers_explanation_and_by_somebody_else() {
        ours.loadHistory();
        ours.ruleOn();
        ours.load(List.of(ours.chest(TODAY, 2, false, true)));
        ours.split();
        long item = ours.open().get(0).id();

        assertThatThrownBy(() -> ours.reviewing.decide(
                        ours.tenant, ours.physicist, item, new Decision(ItemState.JUSTIFIED, "repeat", "", false)))
                .isInstanceOf(ReviewRefused.class)
                .hasMessageContaining("explanation comes first");
        ours.reviewing.explain(ours.tenant, ours.technologist, item, "breath-hold failed");
        assertThatThrownBy(() -> ours.reviewing.decide(
                        ours.tenant, ours.technologist, item, new Decision(ItemState.JUSTIFIED, "repeat", "", false)))
                .isInstanceOf(ReviewRefused.class)
                .hasMessageContaining("cannot decide");
        ours.reviewing.assign(ours.tenant, ours.physicist, item, ours.physicist, TODAY.plusDays(3));
        ours.reviewing.decide(
                ours.tenant,
                ours.physicist,
                item,
                new Decision(ItemState.OVER_EXPOSED, "repeat", "could be avoided", false));

        assertThat(ours.open()).isEmpty();
        assertThat(ours.worklist.item(ours.tenant, item).orElseThrow().state()).isEqualTo(ItemState.OVER_EXPOSED);
        assertThat(ours.worklist.thread(ours.tenant, item))
                .extracting(Entry::kind)
                .containsExactly("explanation", "assignment", "state");
        assertThatThrownBy(() -> ours.databases
                        .postgreSql()
                        .sql("DELETE FROM review_item WHERE id = " + item)
                        .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("never deleted");
    }

    @Test
    void whoever_performed_the_exam_does_not_decide_on_it_even_if_somebody_else_explained_it() {
        ours.loadHistory();
        ours.ruleOn();
        new OwnFigures(ours.databases, ours.now)
                .assign(ours.tenant, ours.technologist, "performer-9", ours.account(Role.ADMINISTRATOR));
        ours.load(List.of(ours.chest(TODAY, 2, false, true)));
        ours.split();
        long item = ours.open().get(0).id();
        ours.reviewing.explain(ours.tenant, ours.account(Role.TECHNOLOGIST), item, "the patient coughed");
        Decision decision = new Decision(ItemState.JUSTIFIED, "repeat", "", false);

        assertThatThrownBy(() -> ours.reviewing.decide(ours.tenant, ours.technologist, item, decision))
                .isInstanceOfSatisfying(
                        ReviewRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(ReviewRefused.Reason.OWN_EXAM));
        ours.reviewing.decide(ours.tenant, ours.physicist, item, decision);

        assertThat(ours.worklist.item(ours.tenant, item).orElseThrow().state()).isEqualTo(ItemState.JUSTIFIED);
    }

    @Test
    void what_the_room_said_counts_as_explanation_for_whoever_declares_not_to_have_performed_it() {
        ours.loadHistory();
        ours.ruleOn();
        Exam exam = ours.chest(TODAY, 2, false, true);
        ours.load(List.of(exam));
        ours.split();
        long item = ours.open().get(0).id();
        List<WireRecord> said = List.of(
                new Explanation(3, exam.examKey(), 2, ConsoleReason.BREATH_HOLD_FAILED),
                new Explanation(3, exam.examKey(), 1, ConsoleReason.OTHER));
        ours.load(said);
        ours.load(said);

        assertThat(ours.open().get(0).roomReason()).isEqualTo("breathHoldFailed");
        assertThat(ours.worklist.thread(ours.tenant, item))
                .extracting(Entry::kind, Entry::value)
                .containsExactlyInAnyOrder(tuple("room", "breathHoldFailed"), tuple("room", "other"));
        assertThatThrownBy(() -> ours.reviewing.decide(
                        ours.tenant, ours.physicist, item, new Decision(ItemState.JUSTIFIED, "repeat", "", false)))
                .isInstanceOf(ReviewRefused.class)
                .hasMessageContaining("did not perform");
        ours.reviewing.decide(ours.tenant, ours.physicist, item, new Decision(ItemState.JUSTIFIED, "repeat", "", true));

        assertThat(ours.open()).isEmpty();
    }

    @Test
    void another_tenant_sees_and_changes_nothing() {
        ours.loadHistory();
        ours.ruleOn();
        ours.load(List.of(ours.chest(TODAY, 2, false, true)));
        ours.split();
        long item = ours.open().get(0).id();
        int other = ours.organisation.addTenant("别院", "Other");

        assertThat(ours.worklist.item(other, item)).isEmpty();
        assertThatThrownBy(() -> ours.reviewing.comment(other, ours.physicist, item, "mine"))
                .isInstanceOf(ReviewRefused.class);
    }
}
