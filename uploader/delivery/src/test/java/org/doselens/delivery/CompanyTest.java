package org.doselens.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.doselens.delivery.Company.Waiting;
import org.junit.jupiter.api.Test;

class CompanyTest {

    private static final Instant NOW = Instant.parse("2026-03-10T02:00:00Z");
    private static final int MOST = 500;

    private final Company company = Company.DEFAULT;

    private static Waiting exams(int count) {
        return new Waiting(count, Optional.of(NOW), Optional.empty());
    }

    @Test
    void an_exam_leaves_at_once_as_long_as_the_average_allows_it() {
        assertThat(company.leavesAt(exams(1), MOST, Company.MOST_SAVED_BYTES)).contains(NOW.plus(company.linger()));
    }

    @Test
    void an_exam_that_would_cost_too_much_alone_waits_for_company_but_not_longer_than_promised() {
        assertThat(company.leavesAt(exams(1), MOST, 0)).contains(NOW.plus(Duration.ofMinutes(15)));
        assertThat(company.leavesAt(exams(30), MOST, 0)).contains(NOW.plus(company.linger()));
        assertThat(company.leavesAt(exams(30), MOST, -100_000)).contains(NOW.plus(Duration.ofMinutes(15)));
        assertThat(company.leavesAt(exams(MOST), MOST, -250_000)).contains(NOW.plus(company.linger()));
    }

    @Test
    void signs_of_life_wait_longest_and_bring_no_exam_to_leave_later() {
        Waiting signs = new Waiting(0, Optional.empty(), Optional.of(NOW));
        Waiting both = new Waiting(1, Optional.of(NOW.plusSeconds(60)), Optional.of(NOW));

        assertThat(company.leavesAt(signs, MOST, 50_000)).contains(NOW.plus(Duration.ofMinutes(15)));
        assertThat(company.leavesAt(both, MOST, 0)).contains(NOW.plus(Duration.ofMinutes(15)));
        assertThat(company.leavesAt(new Waiting(0, Optional.empty(), Optional.empty()), MOST, 0))
                .isEmpty();
    }

    @Test
    void where_bytes_do_not_matter_everything_leaves_after_the_linger() {
        Company free = new Company(Duration.ofSeconds(1), Duration.ofMinutes(10), Duration.ofMinutes(15), 0);
        Waiting both = new Waiting(1, Optional.of(NOW), Optional.of(NOW.minusSeconds(5)));

        assertThat(free.leavesAt(exams(1), MOST, -9)).contains(NOW.plusSeconds(1));
        assertThat(free.leavesAt(both, MOST, -9)).contains(NOW.minusSeconds(4));
    }

    @Test
    void what_is_saved_and_what_is_owed_have_bounds() {
        assertThat(company.saved(0, 2, 600)).isEqualTo(100);
        assertThat(company.saved(0, 2000, 200_000)).isEqualTo(Company.MOST_SAVED_BYTES);
        assertThat(company.saved(-200_000, 0, 100_000)).isEqualTo(-Company.MOST_OWED_BYTES);
    }

    @Test
    void a_promise_shorter_than_the_linger_is_refused() {
        assertThatThrownBy(() -> new Company(Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofMinutes(2), 500))
                .hasMessageContaining("linger");
    }
}
