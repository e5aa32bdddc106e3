package org.doselens.dicom.builtin.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.doselens.dicom.Tag;
import org.junit.jupiter.api.Test;

/** A modality by dcmjs-dimse against our provider: performed procedure steps and storage commitment. */
class DcmjsModalityTest {

    private static final String DENIED = "{\"report\":2,\"transaction\":\"2.25.2718\",\"failed\":"
            + "[[\"2.25.1001\",274],[\"2.25.1002\",274],[\"2.25.1003\",274]],\"succeeded\":false}";

    @Test
    void its_performed_procedure_step_is_created_completed_and_then_closed() throws Exception {
        try (RunningListener running = RunningListener.start()) {
            assertThat(Dcmjs.modality("mpps", running.port()))
                    .containsExactly("{\"create\":0}", "{\"set\":0}", "{\"setAgain\":272}");

            assertThat(running.steps.steps).hasSize(1);
            assertThat(running.steps.steps.get("2.25.314159")).satisfies(step -> {
                assertThat(step.string(Tag.PerformedProcedureStepStatus)).hasValue("COMPLETED");
                assertThat(step.string(Tag.PerformedProcedureStepStartTime)).hasValue("081500");
                assertThat(step.items(Tag.PerformedSeriesSequence)).hasSize(1);
            });
            await().untilAsserted(() -> assertThat(running.lines())
                    .hasSize(3)
                    .noneMatch(line -> line.contains("Secret") || line.contains("2.25.")));
        }
    }

    @Test
    void every_instance_of_its_commitment_request_is_denied_while_it_waits() throws Exception {
        try (RunningListener running = RunningListener.start()) {
            assertThat(Dcmjs.modality("commitment", running.port()))
                    .containsExactlyInAnyOrder(DENIED, "{\"action\":0}");

            await().untilAsserted(() -> assertThat(running.lines())
                    .singleElement()
                    .asString()
                    .contains("released; 0 stored, 0 failed, 0 echoes, 1 commitments asked and denied"));
        }
    }

    @Test
    void every_instance_is_denied_by_another_association_once_it_has_left() throws Exception {
        int listening;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listening = socket.getLocalPort();
        }
        Map<String, InetSocketAddress> requesters =
                Map.of("CT_JS", InetSocketAddress.createUnresolved("localhost", listening));
        try (RunningListener running = RunningListener.startReportingTo(requesters)) {
            List<String> said = Dcmjs.modality("commitment-listen", running.port(), listening);

            assertThat(said).contains("{\"action\":0}", DENIED);
        }
    }
}
