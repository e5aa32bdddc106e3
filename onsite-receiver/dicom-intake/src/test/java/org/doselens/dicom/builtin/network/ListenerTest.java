package org.doselens.dicom.builtin.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.doselens.dicom.Intake.Outcome;
import org.doselens.dicom.Uid;
import org.doselens.dicom.builtin.BuiltinHeaderReader;
import org.doselens.dicom.builtin.ReadLimits;
import org.junit.jupiter.api.Test;

/** What is negotiated, who is let in, and how the listener stops. */
class ListenerTest {

    private static RawPeer.Pdu answerTo(RunningListener running, byte[] request) throws Exception {
        try (RawPeer peer = new RawPeer(running.port())) {
            peer.send(request);
            return peer.read();
        }
    }

    private static Map<Integer, Associate.Context> negotiated(List<Associate.Context> proposed) throws Exception {
        byte[] request = new Associate(1, "ANY", "RAW", Uid.ApplicationContext, proposed, 16384, true)
                .encode(PduHeader.A_ASSOCIATE_RQ);
        try (RunningListener running = RunningListener.start()) {
            RawPeer.Pdu answer = answerTo(running, request);
            Associate accepted = new AssociateDecoder(answer.body().array()).decode();
            assertThat(accepted.maxPduBytes()).isEqualTo(131072);
            assertThat(accepted.asynchronous())
                    .as("window of one operation each way")
                    .isTrue();
            return accepted.contexts().stream().collect(Collectors.toMap(Associate.Context::id, c -> c));
        }
    }

    private static Associate.Context context(int id, String abstractSyntax, String... transferSyntaxes) {
        return new Associate.Context(id, 0, abstractSyntax, List.of(transferSyntaxes));
    }

    @Test
    void every_storage_class_is_accepted_and_what_is_none_is_refused() throws Exception {
        Map<Integer, Associate.Context> answers = negotiated(List.of(
                context(1, Uid.CTImageStorage, Uid.ImplicitVRLittleEndian),
                context(3, "1.2.840.10008.5.1.4.1.1.999.1", Uid.ImplicitVRLittleEndian),
                context(5, "1.3.12.2.1107.5.9.1", Uid.ImplicitVRLittleEndian),
                context(7, Uid.Verification, Uid.ImplicitVRLittleEndian),
                context(9, Uid.StorageCommitmentPushModel, Uid.ImplicitVRLittleEndian),
                context(11, "1.2.840.10008.5.1.4.1.2.2.1", Uid.ImplicitVRLittleEndian),
                context(13, "1.2.840.10008.5.1.4.1.1.201.2", Uid.ImplicitVRLittleEndian)));

        assertThat(answers.values().stream().filter(context -> context.result() == Associate.ACCEPTED))
                .extracting(Associate.Context::id)
                .containsExactly(1, 3, 5, 7, 9);
        assertThat(answers.values().stream().filter(context -> context.result() != Associate.ACCEPTED))
                .extracting(Associate.Context::result)
                .containsOnly(Associate.ABSTRACT_SYNTAX_NOT_SUPPORTED);
    }

    @Test
    void the_transfer_syntax_that_is_cheapest_to_read_is_chosen() throws Exception {
        String jpeg = Uid.JPEGLosslessSV1;
        Map<Integer, Associate.Context> answers = negotiated(List.of(
                context(1, Uid.CTImageStorage, jpeg, Uid.ImplicitVRLittleEndian, Uid.ExplicitVRLittleEndian),
                context(3, Uid.CTImageStorage, Uid.ExplicitVRBigEndian, Uid.ImplicitVRLittleEndian),
                context(5, Uid.CTImageStorage, Uid.DeflatedExplicitVRLittleEndian, jpeg, Uid.RLELossless),
                context(7, Uid.CTImageStorage, Uid.DeflatedExplicitVRLittleEndian),
                context(9, Uid.CTImageStorage, Uid.ExplicitVRBigEndian),
                context(11, Uid.CTImageStorage, "1.2.3.4")));

        assertThat(answers.get(1).transferSyntaxes()).containsExactly(Uid.ExplicitVRLittleEndian);
        assertThat(answers.get(3).transferSyntaxes()).containsExactly(Uid.ImplicitVRLittleEndian);
        assertThat(answers.get(5).transferSyntaxes()).containsExactly(jpeg);
        assertThat(answers.get(7).transferSyntaxes()).containsExactly(Uid.DeflatedExplicitVRLittleEndian);
        assertThat(answers.get(9).transferSyntaxes()).containsExactly(Uid.ExplicitVRBigEndian);
        assertThat(answers.get(11).result()).isEqualTo(Associate.TRANSFER_SYNTAXES_NOT_SUPPORTED);
    }

    @Test
    void a_rejection_tells_its_reason_and_leaves_one_line() throws Exception {
        try (RunningListener running =
                RunningListener.start(settings -> settings.withAllowedCallingAeTitles(Set.of("CT_1")))) {
            byte[] stranger = RawPeer.request(List.of(Uid.Verification));
            byte[] otherVersion = stranger.clone();
            otherVersion[7] = 2;
            byte[] otherContext = stranger.clone();
            otherContext[78] = '9';

            assertThat(answerTo(running, stranger).reasons()).containsExactly(1, 1, 3);
            assertThat(answerTo(running, otherVersion).reasons()).containsExactly(1, 2, 2);
            assertThat(answerTo(running, otherContext).reasons()).containsExactly(1, 1, 2);
            await().untilAsserted(() -> assertThat(running.warnings())
                    .hasSize(3)
                    .allMatch(line -> line.startsWith("DICOM association of RAW@127.0.0.1 rejected: ")));
        }
    }

    @Test
    void beyond_the_limit_an_association_is_rejected_for_now_and_later_served() throws Exception {
        try (RunningListener running = RunningListener.start(settings -> settings.withMaxAssociations(2))) {
            try (RawPeer first = RawPeer.associated(running.port());
                    RawPeer second = RawPeer.associated(running.port())) {
                assertThat(running.listener.openAssociations()).isEqualTo(2);
                RawPeer.Pdu answer = answerTo(running, RawPeer.request(List.of(Uid.Verification)));
                assertThat(answer.type()).isEqualTo(PduHeader.A_ASSOCIATE_RJ);
                assertThat(answer.reasons()).containsExactly(2, 3, 2);
            }
            await().ignoreExceptions()
                    .untilAsserted(() ->
                            BuiltinDicomSenderTest.senderTo(running.port()).echo());
        }
    }

    @Test
    void answers_are_cut_to_what_the_peer_takes() throws Exception {
        byte[] request = new Associate(
                        1,
                        "ANY",
                        "RAW",
                        Uid.ApplicationContext,
                        List.of(context(1, Uid.CTImageStorage, Uid.ExplicitVRLittleEndian)),
                        64,
                        false)
                .encode(PduHeader.A_ASSOCIATE_RQ);
        try (RunningListener running = RunningListener.start();
                RawPeer peer = new RawPeer(running.port())) {
            peer.send(request);
            peer.read();
            peer.store(RawObject.ctImage(6400));

            ByteBuffer command = ByteBuffer.allocate(1000);
            int flags;
            do {
                RawPeer.Pdu pdu = peer.read();
                assertThat(pdu.body().limit()).isLessThanOrEqualTo(64);
                flags = pdu.body().get(5);
                command.put(pdu.body().position(6));
            } while ((flags & RawPeer.LAST) == 0);
            byte[] whole = new byte[command.position()];
            command.get(0, whole);
            assertThat(CommandSet.parse(whole).number(CommandSet.STATUS)).hasValue(DimseStatus.SUCCESS);
        }
    }

    @Test
    void closing_aborts_idle_associations_and_leaves_no_thread() throws Exception {
        RunningListener running = RunningListener.start();
        try (RawPeer idle = RawPeer.associated(running.port())) {
            CompletableFuture<Void> closing = CompletableFuture.runAsync(running::close);
            assertThat(idle.read().type()).isEqualTo(PduHeader.A_ABORT);
            closing.join();
            assertThat(running.warnings()).singleElement().asString().contains("ended: listener stops");
        }
        await().untilAsserted(() -> assertThat(RunningListener.dicomThreads()).isZero());
        running.listener.close();
    }

    @Test
    void closing_lets_a_running_store_end() throws Exception {
        RunningListener running = RunningListener.start();
        CountDownLatch mayReturn = new CountDownLatch(1);
        running.intake.answer(object -> {
            await().until(() -> mayReturn.getCount() == 0);
            return Outcome.DURABLE;
        });
        try (RawPeer peer = RawPeer.associated(running.port())) {
            peer.store(RawObject.ctImage(64_000));
            await().until(() -> running.intake.received.size() == 1);
            CompletableFuture<Void> closing = CompletableFuture.runAsync(running::close);
            await().until(() -> refusesConnections(running.port()));
            mayReturn.countDown();

            assertThat(peer.read().status()).isEqualTo(DimseStatus.SUCCESS);
            assertThat(peer.read().type()).isEqualTo(PduHeader.A_ABORT);
            closing.join();
        }
        await().untilAsserted(() -> assertThat(RunningListener.dicomThreads()).isZero());
    }

    private static boolean refusesConnections(int port) {
        try (RawPeer peer = new RawPeer(port)) {
            return false;
        } catch (java.io.IOException e) {
            return true;
        }
    }

    @Test
    void closing_does_not_wait_for_an_intake_that_hangs() throws Exception {
        RunningListener running = RunningListener.start(settings ->
                settings.withTimeouts(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofMillis(200)));
        CountDownLatch never = new CountDownLatch(1);
        running.intake.answer(object -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Outcome.OUT_OF_RESOURCES;
        });
        try (RawPeer peer = RawPeer.associated(running.port())) {
            peer.store(RawObject.ctImage(64_000));
            await().until(() -> running.intake.received.size() == 1);
            running.close();
        }
        await().untilAsserted(() -> assertThat(RunningListener.dicomThreads()).isZero());
    }

    @Test
    void a_port_in_use_fails_the_start() throws Exception {
        try (RunningListener running = RunningListener.start();
                BuiltinDicomListener second = new BuiltinDicomListener(
                        ListenerSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), running.port())),
                        new BuiltinHeaderReader(ReadLimits.DEFAULT),
                        running.intake)) {
            assertThatThrownBy(second::start).isInstanceOf(BindException.class);
        }
        await().untilAsserted(() -> assertThat(RunningListener.dicomThreads()).isZero());
    }
}
