package org.doselens.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.doselens.anonymizer.IdentifiedExam;
import org.junit.jupiter.api.Test;

class RevisionsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 12);

    private final Revisions revisions = new Revisions(content -> new String(content, StandardCharsets.UTF_8));

    private List<ToldExam> tell(List<ToldExam> before, IdentifiedExam... now) {
        return revisions.of(List.of(now), before).stream().map(Telling::state).toList();
    }

    @Test
    void a_new_exam_is_revision_1() {
        assertThat(tell(List.of(), MadeObjects.exam("1.2", DAY, 100)))
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.revision()).isEqualTo(1);
                    assertThat(told.examKey()).isEqualTo("1.2|CT-1");
                    assertThat(told.withdrawn()).isFalse();
                });
    }

    @Test
    void an_exam_that_says_nothing_new_is_not_told_again() {
        List<ToldExam> before = tell(List.of(), MadeObjects.exam("1.2", DAY, 100));

        assertThat(tell(before, MadeObjects.exam("1.2", DAY, 100))).isEmpty();
    }

    @Test
    void a_late_object_makes_the_next_revision_of_the_same_exam() {
        List<ToldExam> before = tell(List.of(), MadeObjects.exam("1.2", DAY, 100));

        assertThat(tell(before, MadeObjects.exam("1.2", DAY, 150)))
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.revision()).isEqualTo(2);
                    assertThat(told.examKey()).isEqualTo("1.2|CT-1");
                });
    }

    @Test
    void a_changed_day_withdraws_the_old_exam_and_makes_a_new_one() {
        List<ToldExam> before = tell(List.of(), MadeObjects.exam("1.2", DAY, 100));

        List<ToldExam> after = tell(before, MadeObjects.exam("1.2", DAY.plusDays(1), 100));

        assertThat(after).hasSize(2);
        assertThat(after.get(0).examKey()).isEqualTo("1.2|CT-1|2026-03-13");
        assertThat(after.get(0).revision()).isEqualTo(1);
        assertThat(after.get(1).examKey()).isEqualTo("1.2|CT-1");
        assertThat(after.get(1).revision()).isEqualTo(2);
        assertThat(after.get(1).withdrawn()).isTrue();
    }

    @Test
    void an_exam_that_is_no_longer_there_is_withdrawn_and_can_come_back() {
        List<ToldExam> before = tell(List.of(), MadeObjects.exam("1.2", DAY, 100));
        List<ToldExam> withdrawn = tell(before);

        assertThat(withdrawn).singleElement().satisfies(told -> {
            assertThat(told.withdrawn()).isTrue();
            assertThat(told.revision()).isEqualTo(2);
        });
        assertThat(tell(withdrawn, MadeObjects.exam("1.2", DAY, 100)))
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.withdrawn()).isFalse();
                    assertThat(told.revision()).isEqualTo(3);
                });
    }
}
