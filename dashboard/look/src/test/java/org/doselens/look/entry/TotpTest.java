package org.doselens.look.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 6238, appendix B, and RFC 4226, appendix D. */
class TotpTest {

    private static final byte[] KEY = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void codes_are_those_of_the_standard(long epochSecond, String code) {
        assertThat(Totp.code(KEY, Totp.step(Instant.ofEpochSecond(epochSecond)), 8))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"0, 755224", "1, 287082", "5, 254676", "9, 520489"})
    void six_digits_are_those_of_hotp(long step, String code) {
        assertThat(Totp.code(KEY, step, 6)).isEqualTo(code);
    }

    @Test
    void a_code_is_good_one_step_early_and_one_late_and_no_more() {
        Instant now = Instant.ofEpochSecond(1_000_000_020);
        long step = Totp.step(now);
        for (long other = step - 3; other <= step + 3; other++) {
            boolean good = Totp.stepOf(KEY, Totp.code(KEY, other, 6), now, 0).isPresent();
            assertThat(good).as("%+d steps", other - step).isEqualTo(Math.abs(other - step) <= 1);
        }
    }

    @Test
    void a_code_counts_once() {
        Instant now = Instant.ofEpochSecond(1_000_000_020);
        String code = Totp.code(KEY, Totp.step(now), 6);
        long used = Totp.stepOf(KEY, code, now, 0).orElseThrow();
        assertThat(Totp.stepOf(KEY, code, now, used)).isEmpty();
    }

    @Test
    void a_code_used_while_the_clock_was_ahead_locks_nobody_out_when_it_is_put_back() {
        Instant now = Instant.ofEpochSecond(1_000_000_020);
        String code = Totp.code(KEY, Totp.step(now), 6);
        long usedAhead = Totp.step(now.plus(Duration.ofHours(2)));

        assertThat(Totp.stepOf(KEY, code, now, usedAhead)).hasValue(Totp.step(now));
        assertThat(Totp.stepOf(KEY, code, now, Totp.step(now) + 1))
                .as("the neighbour was used a moment ago")
                .isEmpty();
    }

    @Test
    void base32_is_that_of_rfc_4648() {
        assertThat(Base32.encode("foobar".getBytes(StandardCharsets.US_ASCII))).isEqualTo("MZXW6YTBOI");
        assertThat(Base32.encode("foob".getBytes(StandardCharsets.US_ASCII))).isEqualTo("MZXW6YQ");
    }
}
