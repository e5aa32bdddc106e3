package org.doselens.onsite.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long failures make wait. */
class AttemptsTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "4, 0", "5, 30", "6, 60", "9, 480", "10, 900", "60, 900"})
    void waits_double_up_to_a_quarter_of_an_hour(int failures, long seconds) {
        assertThat(Attempts.wait(failures)).hasSeconds(seconds);
    }
}
