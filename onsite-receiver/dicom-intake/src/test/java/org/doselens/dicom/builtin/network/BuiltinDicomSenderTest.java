package org.doselens.dicom.builtin.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.doselens.dicom.DicomSender.Outgoing;
import org.doselens.dicom.Intake.Outcome;
import org.doselens.dicom.Uid;
import org.junit.jupiter.api.Test;

/** Our user against our provider; {@link DcmtkProviderTest} has it against another. */
class BuiltinDicomSenderTest {

    static BuiltinDicomSender senderTo(int port) {
        return new BuiltinDicomSender(SenderSettings.to("localhost", port, "DOSELENS", "TESTER"));
    }

    static Outgoing image() {
        byte[] body = RawObject.ctImage(512 * 1024);
        return outgoing(Uid.CTImageStorage, RawObject.CT_INSTANCE, body);
    }

    static Outgoing report() {
        return outgoing(Uid.XRayRadiationDoseSRStorage, RawObject.REPORT_INSTANCE, RawObject.report());
    }

    static Outgoing outgoing(String sopClass, String sopInstance, byte[] body) {
        return new Outgoing(
                "made", sopClass, sopInstance, Uid.ExplicitVRLittleEndian, () -> new ByteArrayInputStream(body));
    }

    @Test
    void an_echo_is_answered() throws Exception {
        try (RunningListener running = RunningListener.start()) {
            senderTo(running.port()).echo();

            await().untilAsserted(() -> assertThat(running.lines())
                    .singleElement()
                    .asString()
                    .contains("TESTER@127.0.0.1 ended: released; 0 stored, 0 failed, 1 echoes"));
        }
    }

    @Test
    void objects_of_two_classes_go_over_one_association() throws Exception {
        try (RunningListener running = RunningListener.start()) {
            List<Integer> statuses = new ArrayList<>();

            senderTo(running.port())
                    .send(List.of(image(), report(), image()), (object, status) -> statuses.add(status));

            assertThat(statuses).containsExactly(0, 0, 0);
            assertThat(running.intake.received).hasSize(3);
            await().untilAsserted(() ->
                    assertThat(running.lines()).singleElement().asString().contains("released; 3 stored, 0 failed"));
        }
    }

    @Test
    void more_classes_than_an_association_can_propose_go_over_several() throws Exception {
        try (RunningListener running = RunningListener.start()) {
            List<Outgoing> objects = IntStream.range(0, 130)
                    .mapToObj(i -> "2.25.9." + i)
                    .map(sopClass -> outgoing(
                            sopClass,
                            "2.25.10",
                            RawObject.header(sopClass, "2.25.10").bytes()))
                    .toList();
            List<Integer> statuses = new ArrayList<>();

            senderTo(running.port()).send(objects, (object, status) -> statuses.add(status));

            assertThat(statuses).hasSize(130).containsOnly(0);
            await().untilAsserted(() -> assertThat(running.lines()).hasSize(2));
        }
    }

    @Test
    void an_iterator_may_block_and_the_association_stays_open_meanwhile() throws Exception {
        try (RunningListener running = RunningListener.start()) {
            List<Integer> statuses = new ArrayList<>();
            Iterator<Outgoing> slow = new Iterator<>() {
                private int sent;

                @Override
                public boolean hasNext() {
                    if (sent == 1) {
                        await().untilAsserted(() ->
                                assertThat(running.listener.openAssociations()).isEqualTo(1));
                    }
                    return sent < 2;
                }

                @Override
                public Outgoing next() {
                    sent++;
                    return report();
                }
            };

            senderTo(running.port()).send(() -> slow, (object, status) -> statuses.add(status));

            assertThat(statuses).containsExactly(0, 0);
        }
    }

    @Test
    void a_new_association_is_opened_if_the_peer_has_ended_the_idle_one() throws Exception {
        try (RunningListener running = RunningListener.start(settings ->
                settings.withTimeouts(Duration.ofSeconds(5), Duration.ofMillis(300), Duration.ofSeconds(1)))) {
            List<Integer> statuses = new ArrayList<>();
            Iterator<Outgoing> slow = new Iterator<>() {
                private int sent;

                @Override
                public boolean hasNext() {
                    if (sent == 1) {
                        await().during(Duration.ofMillis(1200))
                                .untilAsserted(() -> assertThat(statuses).hasSize(1));
                    }
                    return sent < 2;
                }

                @Override
                public Outgoing next() {
                    sent++;
                    return report();
                }
            };

            senderTo(running.port()).send(() -> slow, (object, status) -> statuses.add(status));

            assertThat(statuses).containsExactly(0, 0);
            assertThat(running.warnings()).anyMatch(line -> line.contains("timed out"));
        }
    }

    @Test
    void the_peers_status_is_handed_on_and_a_refused_context_is_0122() throws Exception {
        try (RunningListener running = RunningListener.start()) {
            running.intake.answer(object -> Outcome.OUT_OF_RESOURCES);
            List<Integer> statuses = new ArrayList<>();
            Outgoing noStorage = outgoing("1.2.840.10008.1.20.1", "2.25.1", new byte[8]);

            senderTo(running.port()).send(List.of(report(), noStorage), (object, status) -> statuses.add(status));

            assertThat(statuses).containsExactly(DimseStatus.OUT_OF_RESOURCES, DimseStatus.SOP_CLASS_NOT_SUPPORTED);
        }
    }

    @Test
    void an_unreachable_peer_is_named() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        assertThatThrownBy(() -> senderTo(free).echo())
                .isInstanceOf(AssociationException.class)
                .hasMessageContaining("DOSELENS@localhost:" + free + " cannot be reached: Connection refused");
    }

    @Test
    void a_rejection_gives_its_reason() throws Exception {
        try (RunningListener running =
                RunningListener.start(settings -> settings.withAllowedCallingAeTitles(Set.of("CT_1")))) {
            assertThatThrownBy(() -> senderTo(running.port()).echo())
                    .isInstanceOf(AssociationException.class)
                    .hasMessageContaining("rejected the association for good: calling AE title not recognized");
        }
    }

    @Test
    void a_silent_peer_is_given_up_after_the_answer_timeout() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            BuiltinDicomSender sender =
                    new BuiltinDicomSender(SenderSettings.to("127.0.0.1", silent.getLocalPort(), "SILENT", "TESTER")
                            .withTimeouts(Duration.ofSeconds(5), Duration.ofMillis(200)));

            assertThatThrownBy(sender::echo)
                    .isInstanceOfSatisfying(
                            AssociationException.class,
                            e -> assertThat(e.problem()).isEqualTo(AssociationException.Problem.TIMED_OUT));
        }
    }

    @Test
    void a_body_that_fails_aborts_the_association_and_the_listener_lives() throws Exception {
        try (RunningListener running = RunningListener.start()) {
            Outgoing failing =
                    new Outgoing("f", Uid.CTImageStorage, RawObject.CT_INSTANCE, Uid.ExplicitVRLittleEndian, () -> {
                        throw new IOException("file is gone");
                    });

            assertThatThrownBy(() -> senderTo(running.port()).send(List.of(failing), (object, status) -> {}))
                    .hasMessage("file is gone");

            await().untilAsserted(() -> assertThat(running.warnings())
                    .singleElement()
                    .asString()
                    .contains("aborted by the peer (source 0, reason 0)"));
            senderTo(running.port()).echo();
        }
    }
}
