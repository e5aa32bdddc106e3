package org.doselens.intakebench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.doselens.intakebench.SkimBench.Cost;
import org.doselens.intakebench.SkimMeasurement.Subject;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.options.TimeValue;

class SkimBenchTest {

    private static final int LARGEST_CHUNK = 32 << 10;

    @Test
    void the_skim_is_measured_and_touches_no_more_than_the_header_and_one_buffer() throws Exception {
        Map<Subject, Cost> costs = SkimBench.measure(0, 1, TimeValue.milliseconds(20));
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        SkimBench.print(costs, new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("CT_IMAGE", "DOSE_REPORT", "x reading the file");
        assertThat(costs).containsOnlyKeys(Subject.values());
        costs.values().forEach(cost -> {
            assertThat(cost.touchedBytes()).isBetween(cost.headerBytes(), cost.headerBytes() + LARGEST_CHUNK);
            assertThat(cost.skimMicros()).isPositive();
        });
        Cost image = costs.get(Subject.CT_IMAGE);
        assertThat(image.touchedBytes()).isLessThanOrEqualTo(image.headerBytes() + 8192);
        assertThat(costs.get(Subject.DOSE_REPORT).fileBytes()).isGreaterThan(2 << 20);
    }
}
