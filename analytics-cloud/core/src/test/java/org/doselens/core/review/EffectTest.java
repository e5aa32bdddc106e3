package org.doselens.core.review;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When a before and after says that a cause has become rarer, and how far it is from saying so. */
class EffectTest {

    private static Effect effect(int before, int causeBefore, int after, int causeAfter) {
        return new Effect(before, causeBefore, 0, 0, after, causeAfter, 0, 0);
    }

    @Test
    void a_rarer_cause_that_chance_may_explain_says_how_many_more_exams_would_show_it() {
        Effect now = effect(200, 40, 30, 3);
        assertThat(now.shown()).isFalse();
        assertThat(now.shareChange().high()).isPositive();

        int more = now.examsToShow().orElseThrow();
        // the cause stays as rare: one exam in ten
        assertThat(effect(200, 40, 30 + 10 * (more / 10 + 1), 3 + more / 10 + 1).shown())
                .isTrue();
        assertThat(effect(200, 40, 30 + 10 * (more / 20), 3 + more / 20).shown())
                .isFalse();
    }

    @Test
    void what_is_shown_needs_no_more_exams() {
        assertThat(effect(200, 60, 200, 5).examsToShow()).hasValue(0);
    }

    @Test
    void no_number_of_exams_shows_a_cause_rarer_that_is_not() {
        assertThat(effect(200, 40, 100, 20).examsToShow()).isEmpty();
        assertThat(effect(200, 40, 100, 30).examsToShow()).isEmpty();
    }

    @Test
    void with_too_few_exams_before_or_none_since_nobody_can_tell() {
        assertThat(effect(19, 10, 100, 0).examsToShow()).isEmpty();
        assertThat(effect(200, 40, 0, 0).examsToShow()).isEmpty();
    }

    @Test
    void a_cause_that_is_gone_is_shown_from_twenty_exams_on_at_the_earliest() {
        Effect now = effect(200, 120, 4, 0);
        assertThat(now.examsToShow()).hasValue(16);
    }
}
