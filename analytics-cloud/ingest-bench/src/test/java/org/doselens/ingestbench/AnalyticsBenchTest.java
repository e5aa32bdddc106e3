package org.doselens.ingestbench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnalyticsBenchTest {

    @Test
    void the_bench_runs() throws Exception {
        assertThat(AnalyticsBench.run(null, 60, 2))
                .startsWith("{\"bench\":\"analytics\",\"exams\":60,\"sites\":2,")
                .contains("\"worklist\"", "\"timelineOfADay\"", "\"heatMapOfAYear\"", "\"rejudgeSiteSeconds\"")
                .doesNotContain("NaN");
    }
}
