package org.doselens.intakebench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.doselens.intakebench.LoadBench.Result;
import org.doselens.intakebench.LoadBench.Size;
import org.junit.jupiter.api.Test;

class LoadBenchTest {

    @Test
    void scanners_are_served_by_both_and_open_associations_are_weighed() throws Exception {
        Result result = LoadBench.measure(new Size(2, 10, 1, 20, 5), System.out);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        LoadBench.print(result, new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(result.flows()).hasSize(2).allSatisfy(flow -> {
            assertThat(flow.outcome().stored()).isEqualTo(20);
            assertThat(flow.outcome().refused()).isZero();
        });
        assertThat(result.lost()).isZero();
        assertThat(result.held().threads()).isLessThanOrEqualTo(20);
        assertThat(result.held().directBytes()).isLessThanOrEqualTo((20L * 129) << 10);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("receiver with journal", "storescp --ignore", "20 associations held")
                .doesNotContain("BUT");
    }
}
