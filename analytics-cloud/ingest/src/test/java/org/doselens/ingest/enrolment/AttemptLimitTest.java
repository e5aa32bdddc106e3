package org.doselens.ingest.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttemptLimitTest {

    private final AtomicLong nowNs = new AtomicLong();
    private final AttemptLimit limit = new AttemptLimit(2, nowNs::get);

    @Test
    void a_caller_has_so_many_a_minute_and_then_a_minute_later_again() {
        assertThat(limit.allows("a")).isTrue();
        assertThat(limit.allows("a")).isTrue();
        assertThat(limit.allows("a")).isFalse();
        nowNs.addAndGet(60_000_000_000L);
        assertThat(limit.allows("a")).isTrue();
    }

    @Test
    void one_that_tries_without_end_shuts_nobody_else_out() {
        IntStream.range(0, 10_000).forEach(i -> limit.allows("a"));
        assertThat(limit.allows("b")).isTrue();
    }

    @Test
    void many_callers_together_have_ten_times_as_many() {
        long allowed = IntStream.range(0, 10_000)
                .filter(i -> limit.allows("caller " + i))
                .count();
        assertThat(allowed).isEqualTo(20);
    }
}
