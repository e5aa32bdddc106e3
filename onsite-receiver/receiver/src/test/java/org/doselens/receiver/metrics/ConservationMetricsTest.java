package org.doselens.receiver.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
    void both_laws_are_told_to_a_scraper() throws Exception {
        ConservationMetrics metrics = new ConservationMetrics(() -> TALLY, () -> COUNTS);
        try (MetricsServer server = MetricsServer.start(0, metrics::text)) {
            HttpResponse<String> response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/metrics"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body())
                    .contains("doselens_objects_received_total{door=\"stow\"} 3\n")
                    .contains("doselens_objects{door=\"stow\",became=\"assembled\"} 2\n")
                    .contains("doselens_objects_balance 1\n")
                    .contains("doselens_revisions_closed_total 10\n")
                    .contains("doselens_revisions{is=\"pending\"} 3\n")
                    .contains("doselens_revisions{is=\"withheld\"} 1\n")
                    .contains("doselens_revisions_balance 1\n");
        }
    }

    @Test
    void a_law_that_does_not_hold_is_told_as_0() {
        Tally lost = new Tally(Map.of(Door.CSTORE, 3L), Map.of(Door.CSTORE, Map.of(ReceivedAs.ASSEMBLED, 2L)));

        assertThat(new ConservationMetrics(() -> lost, () -> new SpoolCounts(10, 2, 1, 5, 1, 0)).text())
                .contains("doselens_objects_balance 0\n")
                .contains("doselens_revisions_balance 0\n");
    }
}
