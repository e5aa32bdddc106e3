package org.doselens.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** That the bench measures, not what. */
class DashboardBenchTest {

    @Test
    void the_bench_measures_overview_charts_and_a_crowd() throws Exception {
        Stack stack = Stack.running();
        stack.load(1, new Hospital(61).exams(Instant.now(), 1));
        DashboardBench bench = new DashboardBench(stack.address(), stack.databases());

        for (DashboardBench.Look look : DashboardBench.Look.values()) {
            assertThat(bench.overview(0, 2, look))
                    .startsWith("overview server, ")
                    .contains(" look")
                    .endsWith("of 2");
        }
        assertThat(bench.costs(1)).contains("/overview: ", "/utilization: ", " questions", "PostgreSQL ");
        assertThat(bench.charts(1)).startsWith("overview to last chart: median ");
        assertThat(bench.crowd(30, 3))
                .startsWith("30 users, a page every 15 s: median ")
                .endsWith("of 6");
    }
}
