package org.doselens.ingestbench;

import static org.assertj.core.api.Assertions.assertThat;

import org.doselens.ingestbench.WireBench.Result;
import org.junit.jupiter.api.Test;

class WireBenchTest {

    @Test
    void the_bench_runs() throws Exception {
        Result result = WireBench.run(40, 86_400);

        assertThat(result.bytes()).isPositive();
        assertThat(result.text()).startsWith("{\"bench\":\"wire\",\"exams\":40,");
    }
}
