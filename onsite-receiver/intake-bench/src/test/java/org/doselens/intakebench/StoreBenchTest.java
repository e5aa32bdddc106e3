package org.doselens.intakebench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.doselens.intakebench.StoreBench.Case;
import org.doselens.intakebench.StoreBench.Cost;
import org.junit.jupiter.api.Test;

class StoreBenchTest {

    @Test
    void all_servers_get_the_same_objects_over_one_and_four_associations() throws Exception {
        Map<Case, Cost> costs = StoreBench.measure(8, 8, 1);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        StoreBench.print(costs, new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(costs).hasSize(12);
        assertThat(costs.values()).allSatisfy(cost -> assertThat(cost.objects()).isEqualTo(8));
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("CT image", "dose report", "ours/this");
    }
}
