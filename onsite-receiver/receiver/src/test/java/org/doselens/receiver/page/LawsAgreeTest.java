package org.doselens.receiver.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.doselens.assembly.Door;
import org.doselens.assembly.ReceivedAs;
import org.doselens.assembly.Tally;
import org.doselens.delivery.SpoolCounts;
import org.doselens.onsite.status.Status;
import org.doselens.receiver.metrics.ConservationMetrics;
import org.junit.jupiter.api.Test;

/** The status page and the metrics say the same of the same counters. */
class LawsAgreeTest {

    @Test
    void every_part_of_the_first_law_is_the_same_on_page_and_in_metrics() {
        Tally tally = new Tally(
                Map.of(Door.CSTORE, 10L, Door.FOLDER, 5L),
                Map.of(
                        Door.CSTORE, parts(6, 2, 1, 1),
                        Door.FOLDER, parts(3, 0, 2, 0)));
        Status.Objects page = ReceiverStatus.objects(tally);
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new ConservationMetrics(() -> tally, () -> new SpoolCounts(0, 0, 0, 0, 0, 0)).bindTo(registry);
        String metrics = registry.scrape();

        assertThat(page.holds()).isTrue();
        assertThat(sum(metrics, "doselens_objects_received_total", "")).isEqualTo(page.received());
        assertThat(sum(metrics, "doselens_objects", "became=\"assembled\"")).isEqualTo(page.assembled());
        assertThat(sum(metrics, "doselens_objects", "became=\"duplicate\"")).isEqualTo(page.duplicate());
        assertThat(sum(metrics, "doselens_objects", "became=\"quarantined\"")).isEqualTo(page.quarantined());
        assertThat(sum(metrics, "doselens_objects", "became=\"ignored\"")).isEqualTo(page.ignored());
    }

    private static Map<ReceivedAs, Long> parts(long assembled, long duplicate, long quarantined, long ignored) {
        return new EnumMap<>(Map.of(
                ReceivedAs.ASSEMBLED, assembled,
                ReceivedAs.DUPLICATE, duplicate,
                ReceivedAs.QUARANTINED, quarantined,
                ReceivedAs.IGNORED, ignored));
    }

    private static long sum(String metrics, String name, String label) {
        return Pattern.compile("(?m)^" + name + "\\{[^}]*" + label + "[^}]*} (\\d+)\\.0$")
                .matcher(metrics)
                .results()
                .map(MatchResult::group)
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
