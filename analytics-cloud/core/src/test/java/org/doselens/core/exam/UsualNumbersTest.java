package org.doselens.core.exam;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.doselens.core.exam.DayCounts.Count;
import org.junit.jupiter.api.Test;

/** Every figure here was worked out by hand. */
class UsualNumbersTest {

    /** A Tuesday. */
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);

    private static final Instant NOW = Instant.parse("2026-03-10T04:00:00Z");

    @Test
    void quartiles_lie_between_the_neighbours() {
        Usual usual = Usual.of(List.of(4, 1, 3, 2));

        assertThat(usual).isEqualTo(new Usual(1.75, 2.5, 3.25, 4));
        assertThat(Usual.of(List.of(7))).isEqualTo(new Usual(7, 7, 7, 1));
        assertThat(Usual.of(List.of()).known()).isFalse();
    }

    @Test
    void what_began_up_to_a_second_counts_with_that_second() {
        DayStarts starts = new DayStarts(List.of("0", "3599", "3600", "3600", "86399"));

        assertThat(starts.exams()).isEqualTo(5);
        assertThat(List.of(starts.until(0), starts.until(3_599), starts.until(3_600), starts.until(86_399)))
                .containsExactly(1, 2, 4, 5);
        assertThat(List.of(starts.last(3_599), starts.last(50_000))).containsExactly(3_599, 3_600);
        assertThat(starts.hours()).containsExactly(0, 0, 1, 1, 23);
        assertThat(new DayStarts(List.of()).last(86_399)).isZero();
    }

    @Test
    void today_counts_whole_and_the_past_only_up_to_this_time_of_day() {
        DayCounts counts = new DayCounts(TODAY);
        counts.add("a", TODAY, new Count(5, 4, 36_000));
        counts.add("a", TODAY.minusWeeks(1), new Count(20, 6, 30_000));
        counts.add("b", TODAY.minusWeeks(1), new Count(9, 2, 30_000));
        counts.add("a", TODAY.minusWeeks(2), new Count(30, 10, 30_000));

        assertThat(counts.exams(1)).isEqualTo(5);
        assertThat(counts.usual("a", 1)).isEqualTo(new Usual(7, 8, 9, 2));
        assertThat(counts.usual("b", 1)).isEqualTo(new Usual(0.5, 1, 1.5, 2));
        assertThat(counts.usual(1)).isEqualTo(new Usual(8.5, 9, 9.5, 2));
    }

    @Test
    void three_days_compare_with_three_days_of_which_the_last_is_cut_at_this_time() {
        DayCounts counts = new DayCounts(TODAY);
        LocalDate end = TODAY.minusWeeks(1);
        counts.add("a", end, new Count(20, 6, 1));
        counts.add("a", end.minusDays(1), new Count(11, 3, 1));
        counts.add("a", end.minusDays(2), new Count(13, 3, 1));
        counts.add("a", end.minusDays(3), new Count(100, 100, 1));

        assertThat(counts.usual("a", 3)).isEqualTo(new Usual(30, 30, 30, 1));
    }

    @Test
    void a_day_without_any_exam_and_a_time_before_the_first_are_no_comparison() {
        DayCounts counts = new DayCounts(TODAY);
        counts.add("a", TODAY.minusWeeks(1), new Count(8, 8, 1));
        counts.add("a", TODAY.minusWeeks(3), new Count(2, 2, 1));
        counts.add("a", TODAY.minusWeeks(14), new Count(500, 500, 1));

        assertThat(counts.comparableEnds(1)).containsExactly(TODAY.minusWeeks(1), TODAY.minusWeeks(3));
        DayCounts begun = new DayCounts(TODAY);
        begun.add("a", TODAY.minusWeeks(1), new Count(8, 8, 1));
        assertThat(begun.comparableEnds(3)).isEmpty();
    }

    @Test
    void silence_is_over_twice_the_usual_gap_and_at_least_a_quarter_of_an_hour() {
        Duration usual = Duration.ofMinutes(20);

        assertThat(Silence.unusual(NOW.minusSeconds(2_400), NOW, usual, 4)).isFalse();
        assertThat(Silence.unusual(NOW.minusSeconds(2_401), NOW, usual, 4)).isTrue();
        assertThat(Silence.unusual(NOW.minusSeconds(899), NOW, Duration.ofMinutes(2), 9))
                .isFalse();
        assertThat(Silence.unusual(NOW.minusSeconds(86_400), NOW, usual, 3))
                .as("three days say nothing")
                .isFalse();
        assertThat(Silence.unusual(null, NOW, usual, 9)).isFalse();
    }
}
