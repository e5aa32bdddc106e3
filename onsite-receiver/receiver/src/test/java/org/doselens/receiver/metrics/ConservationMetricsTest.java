package org.doselens.receiver.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import org.doselens.assembly.Door;
import org.doselens.assembly.ReceivedAs;
import org.doselens.assembly.Tally;
import org.doselens.delivery.SpoolCounts;
import org.junit.jupiter.api.Test;

class ConservationMetricsTest {

    private static final Tally TALLY = new Tally(
            Map.of(Door.STOW, 3L), Map.of(Door.STOW, Map.of(ReceivedAs.ASSEMBLED, 2L, ReceivedAs.IGNORED, 1L)));
    private static final SpoolCounts COUNTS = new SpoolCounts(10, 2, 1, 5, 1, 1);

    @Test
    void both_laws_are_told_to_a_scraper() {
        assertThat(told(TALLY, COUNTS))
                .contains("doselens_objects_received_total{door=\"stow\"} 3.0\n")
                .contains("doselens_objects{became=\"assembled\",door=\"stow\"} 2.0\n")
                .contains("doselens_objects_balance 1.0\n")
                .contains("doselens_revisions_closed_total 10.0\n")
                .contains("doselens_revisions{is=\"pending\"} 3.0\n")
                .contains("doselens_revisions{is=\"withheld\"} 1.0\n")
                .contains("doselens_revisions_balance 1.0\n");
    }

    @Test
    void a_law_that_does_not_hold_is_told_as_0() {
        Tally lost = new Tally(Map.of(Door.CSTORE, 3L), Map.of(Door.CSTORE, Map.of(ReceivedAs.ASSEMBLED, 2L)));

        assertThat(told(lost, new SpoolCounts(10, 2, 1, 5, 1, 0)))
                .contains("doselens_objects_balance 0.0\n")
                .contains("doselens_revisions_balance 0.0\n");
    }

    private static String told(Tally tally, SpoolCounts counts) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new ConservationMetrics(() -> tally, () -> counts).bindTo(registry);
        return registry.scrape();
    }
}
