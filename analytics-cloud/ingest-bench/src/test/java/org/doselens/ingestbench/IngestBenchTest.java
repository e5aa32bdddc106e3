package org.doselens.ingestbench;

import static org.assertj.core.api.Assertions.assertThat;

import org.doselens.ingestbench.IngestBench.Result;
import org.junit.jupiter.api.Test;

class IngestBenchTest {

    @Test
    void the_bench_runs() throws Exception {
        Result result = IngestBench.run(40, 10, 1, 2);

        assertThat(result.ingest().examsPerSecond()).isPositive();
        assertThat(result.text()).startsWith("{\"bench\":\"ingest\",").doesNotContain("NaN", "Infinity");
    }
}
