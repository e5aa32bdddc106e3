package org.doselens.intakebench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.doselens.intakebench.ExtractBench.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractBenchTest {

    @Test
    void made_reports_stand_in_where_there_are_no_real_ones(@TempDir Path empty) throws Exception {
        Result result = ExtractBench.measure(empty, Duration.ofMillis(40));
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ExtractBench.print(result, new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(result.files()).isEqualTo(1);
        assertThat(result.exams()).isEqualTo(1);
        assertThat(result.extractedPerS()).isPositive();
        assertThat(result.readPerS()).isPositive();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("reports per second of one core");
    }
}
