package org.doselens.core.exam;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.doselens.core.exam.Overview.DeviceToday;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceClockTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "unknown",
            value = {
                "unknown, false",
                "0, false",
                "119, false",
                "120, true",
                "3600, true",
                "-120, true",
                "-599, true",
                "-600, false",
                "-86400, false"
            })
    void a_clock_is_off_from_two_minutes_on_but_what_was_sent_late_tells_nothing_of_it(Double offsetS, boolean off) {
        DeviceToday device = new DeviceToday(
                new DeviceName("d1", "GE", "Revolution", "CT2"),
                "CT",
                1,
                null,
                null,
                Instant.EPOCH,
                null,
                false,
                offsetS,
                false);
        assertThat(device.clockOff()).isEqualTo(off);
    }
}
