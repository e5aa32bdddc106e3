package org.doselens.dicom.builtin.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.doselens.dicom.Uid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Peers that break the upper layer protocol: each gets an abort, leaves one line and nothing else, and harms nobody. */
class HostilePeerTest {

    private static final int PROVIDER = PduHeader.SERVICE_PROVIDER;

    private RunningListener running;

    @BeforeEach
    void start() throws Exception {
        running = RunningListener.start();
    }

    @AfterEach
    void the_listener_still_serves_and_stops_clean() throws Exception {
        try (RunningListener last = running) {
            BuiltinDicomSenderTest.senderTo(last.port()).echo();
            for (String line : last.lines()) {
                assertThat(line).doesNotContain("Secret").doesNotContain("2.25.");
            }
        }
        await().untilAsserted(() -> assertThat(RunningListener.dicomThreads()).isZero());
    }

    private void isAborted(RawPeer peer, int reason) throws IOException {
        RawPeer.Pdu answer = peer.read();
        assertThat(answer.type()).isEqualTo(PduHeader.A_ABORT);
        assertThat(answer.reasons()).endsWith(PROVIDER, reason);
    }

    private void leavesOneWarning(String text) {
        await().untilAsserted(() ->
                assertThat(running.warnings()).singleElement().asString().contains(text));
        assertThat(running.listener.openAssociations()).isZero();
    }

    @Test
    void an_http_request_is_aborted() throws Exception {
        try (RawPeer peer = new RawPeer(running.port())) {
            peer.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            isAborted(peer, AssociationEnd.UNRECOGNIZED_PDU);
            assertThat(peer.isClosed()).isTrue();
        }
        leavesOneWarning("not DICOM");
    }

    @Test
    void a_tls_hello_is_aborted() throws Exception {
        try (RawPeer peer = new RawPeer(running.port())) {
            peer.send(new byte[] {0x16, 3, 1, 2, 0, 1, 0, 1, (byte) 0xFC, 3, 3});

            isAborted(peer, AssociationEnd.UNRECOGNIZED_PDU);
        }
        leavesOneWarning("not DICOM");
    }

    @Test
    void a_single_byte_of_garbage_is_aborted() throws Exception {
        try (RawPeer peer = new RawPeer(running.port())) {
            peer.send(new byte[] {(byte) 0xFF});

            isAborted(peer, AssociationEnd.UNRECOGNIZED_PDU);
        }
        leavesOneWarning("not DICOM");
    }

    @Test
    void data_before_an_association_is_aborted() throws Exception {
        try (RawPeer peer = new RawPeer(running.port())) {
            peer.send(RawPeer.storeCommand(1, Uid.CTImageStorage, RawObject.CT_INSTANCE, true));

            isAborted(peer, AssociationEnd.UNEXPECTED_PDU);
        }
        leavesOneWarning("not expected now");
    }

    @Test
    void an_association_request_of_two_gigabytes_is_aborted() throws Exception {
        try (RawPeer peer = new RawPeer(running.port())) {
            peer.send(new byte[] {1, 0, 0x7F, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF});

            isAborted(peer, AssociationEnd.INVALID_PARAMETER_VALUE);
        }
        leavesOneWarning("A-ASSOCIATE PDU too long");
    }

    @Test
    void an_item_longer_than_its_request_is_aborted() throws Exception {
        byte[] request = RawPeer.request(List.of(Uid.CTImageStorage));
        // the length of the application context item
        request[76] = (byte) 0xFF;
        try (RawPeer peer = new RawPeer(running.port())) {
            peer.send(request);

            isAborted(peer, AssociationEnd.INVALID_PARAMETER_VALUE);
        }
        leavesOneWarning("item longer than its PDU");
    }

    @Test
    void a_second_association_request_is_aborted() throws Exception {
        try (RawPeer peer = RawPeer.associated(running.port())) {
            peer.send(RawPeer.request(List.of(Uid.CTImageStorage)));

            isAborted(peer, AssociationEnd.UNEXPECTED_PDU);
        }
        leavesOneWarning("not expected now");
    }

    @Test
    void an_oversized_pdu_is_aborted_before_its_bytes_come() throws Exception {
        try (RawPeer peer = RawPeer.associated(running.port())) {
            peer.send(new byte[] {4, 0, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF});

            isAborted(peer, AssociationEnd.INVALID_PARAMETER_VALUE);
        }
        leavesOneWarning("PDU longer than negotiated");
    }

    @Test
    void a_fragment_longer_than_its_pdu_is_aborted() throws Exception {
        byte[] command = RawPeer.storeCommand(1, Uid.CTImageStorage, RawObject.CT_INSTANCE, true);
        ByteBuffer.wrap(command).putInt(6, Integer.MAX_VALUE);
        try (RawPeer peer = RawPeer.associated(running.port())) {
            peer.send(command);

            isAborted(peer, AssociationEnd.INVALID_PARAMETER_VALUE);
        }
        leavesOneWarning("PDV does not fit its PDU");
    }

    @Test
    void a_fragment_with_a_context_that_was_not_accepted_is_aborted() throws Exception {
        try (RawPeer peer = RawPeer.associated(running.port())) {
            peer.send(RawPeer.storeCommand(99, Uid.CTImageStorage, RawObject.CT_INSTANCE, true));

            isAborted(peer, AssociationEnd.INVALID_PARAMETER_VALUE);
        }
        leavesOneWarning("presentation context not accepted");
    }

    @Test
    void a_data_set_in_another_context_than_its_command_is_aborted() throws Exception {
        try (RawPeer peer = RawPeer.associated(running.port())) {
            peer.send(RawPeer.storeCommand(1, Uid.CTImageStorage, RawObject.CT_INSTANCE, true));
            peer.send(RawPeer.pdv(3, RawPeer.LAST, RawObject.ctImage(64)));

            isAborted(peer, AssociationEnd.INVALID_PARAMETER_VALUE);
        }
        leavesOneWarning("context changed within a message");
    }

    @Test
    void a_command_where_its_data_set_was_due_is_aborted() throws Exception {
        byte[] command = RawPeer.storeCommand(1, Uid.CTImageStorage, RawObject.CT_INSTANCE, true);
        try (RawPeer peer = RawPeer.associated(running.port())) {
            peer.send(command);
            peer.send(command);

            isAborted(peer, AssociationEnd.UNEXPECTED_PARAMETER);
        }
        leavesOneWarning("command where a data set was due");
    }

    @Test
    void a_data_set_without_a_command_is_aborted() throws Exception {
        try (RawPeer peer = RawPeer.associated(running.port())) {
            peer.send(RawPeer.pdv(1, RawPeer.LAST, RawObject.ctImage(64)));

            isAborted(peer, AssociationEnd.UNEXPECTED_PARAMETER);
        }
        leavesOneWarning("data set fragment where a command was due");
    }

    @Test
    void a_command_that_never_ends_is_aborted() throws Exception {
        try (RawPeer peer = RawPeer.associated(running.port())) {
            peer.send(RawPeer.pdv(1, RawPeer.COMMAND, new byte[CommandSet.MAX_BYTES + 1]));

            isAborted(peer, AssociationEnd.INVALID_PARAMETER_VALUE);
        }
        leavesOneWarning("command set too long");
    }

    @Test
    void an_object_longer_than_any_may_be_is_refused_and_counted_and_its_association_goes_on() throws Exception {
        running.close();
        running = RunningListener.start(settings ->
                settings.withLimits(new ListenerSettings.Limits(50, ListenerSettings.LARGEST_PDU_BYTES, 100_000)));
        try (RawPeer peer = RawPeer.associated(running.port())) {
            peer.store(RawObject.ctImage(110_000));
            assertThat(peer.read().status()).isEqualTo(DimseStatus.CANNOT_UNDERSTAND);
            peer.store(RawObject.ctImage(90_000));
            assertThat(peer.read().status()).isZero();
        }
        leavesOneWarning("1 stored, 1 failed (C000H TOO_LARGE: data set longer than any object may be");
        assertThat(running.intake.unreadable).hasSize(1);
        assertThat(running.intake.received).hasSize(1);
    }

    @Test
    void an_object_without_end_ends_its_association_and_is_counted_too() throws Exception {
        running.close();
        running = RunningListener.start(settings ->
                settings.withLimits(new ListenerSettings.Limits(50, ListenerSettings.LARGEST_PDU_BYTES, 100_000)));
        try (RawPeer peer = RawPeer.associated(running.port())) {
            peer.store(RawObject.ctImage(210_000));

            isAborted(peer, AssociationEnd.REASON_NOT_SPECIFIED);
        }
        leavesOneWarning("data set longer than any object may be; 0 stored, 0 failed");
        assertThat(running.intake.unreadable).hasSize(1);
    }

    @Test
    void an_abort_in_mid_transfer_is_noted_once() throws Exception {
        try (RawPeer peer = RawPeer.associated(running.port())) {
            startTransfer(peer);
            peer.send(PduHeader.abort(PduHeader.SERVICE_USER, 0).array());
            assertThat(peer.isClosed()).isTrue();
        }
        leavesOneWarning("RAW@127.0.0.1 ended: aborted by the peer (source 0, reason 0); 0 stored, 0 failed");
        assertThat(running.intake.received).isEmpty();
    }

    @Test
    void a_connection_that_breaks_in_mid_transfer_is_noted_once() throws Exception {
        try (RawPeer peer = RawPeer.associated(running.port())) {
            startTransfer(peer);
        }
        leavesOneWarning("connection");
        assertThat(running.intake.received).isEmpty();
        assertThat(running.intake.unreadable).isEmpty();
    }

    @Test
    void a_release_in_mid_transfer_is_aborted() throws Exception {
        try (RawPeer peer = RawPeer.associated(running.port())) {
            startTransfer(peer);
            peer.send(PduHeader.release(PduHeader.A_RELEASE_RQ).array());

            isAborted(peer, AssociationEnd.UNEXPECTED_PDU);
        }
        leavesOneWarning("release within a message");
    }

    @Test
    void a_hundred_and_fifty_aborts_leave_no_thread_and_no_memory() throws Exception {
        long before = usedHeapBytes();
        for (int i = 0; i < 150; i++) {
            try (RawPeer peer = RawPeer.associated(running.port())) {
                startTransfer(peer);
                if (i % 2 == 0) {
                    peer.send(PduHeader.abort(PduHeader.SERVICE_USER, 0).array());
                } else {
                    peer.reset();
                }
            }
        }
        await().untilAsserted(() -> assertThat(running.warnings()).hasSize(150));
        await().untilAsserted(() -> assertThat(RunningListener.dicomThreads()).isLessThanOrEqualTo(2));
        await().untilAsserted(() -> assertThat(usedHeapBytes() - before).isLessThan(20 << 20));
    }

    @Test
    void forty_stalled_transfers_end_after_the_idle_time_without_harm_to_others() throws Exception {
        running.close();
        running = RunningListener.start(settings ->
                settings.withTimeouts(Duration.ofSeconds(20), Duration.ofSeconds(1), Duration.ofSeconds(5)));
        List<RawPeer> stalled = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                stalled.add(RawPeer.associated(running.port()));
                startTransfer(stalled.get(i));
            }
            BuiltinDicomSenderTest.senderTo(running.port()).echo();
            for (RawPeer peer : stalled) {
                isAborted(peer, AssociationEnd.REASON_NOT_SPECIFIED);
            }
        } finally {
            for (RawPeer peer : stalled) {
                peer.close();
            }
        }
        await().untilAsserted(() ->
                assertThat(running.warnings()).hasSize(40).allMatch(line -> line.contains("peer too slow, timed out")));
        await().untilAsserted(() -> assertThat(RunningListener.dicomThreads()).isLessThanOrEqualTo(2));
    }

    @Test
    void a_connection_that_says_nothing_is_closed_after_the_request_timeout() throws Exception {
        running.close();
        running = RunningListener.start(settings ->
                settings.withTimeouts(Duration.ofMillis(300), Duration.ofSeconds(20), Duration.ofSeconds(5)));
        try (RawPeer peer = new RawPeer(running.port())) {
            isAborted(peer, AssociationEnd.REASON_NOT_SPECIFIED);
        }
        leavesOneWarning("(unnamed)@127.0.0.1 ended: peer too slow, timed out");
    }

    @Test
    void a_peer_that_trickles_bytes_is_ended_all_the_same() throws Exception {
        running.close();
        running = RunningListener.start(settings ->
                settings.withTimeouts(Duration.ofSeconds(20), Duration.ofMillis(500), Duration.ofSeconds(5)));
        try (RawPeer peer = RawPeer.associated(running.port())) {
            peer.send(RawPeer.storeCommand(1, Uid.CTImageStorage, RawObject.CT_INSTANCE, true));
            await().pollInterval(Duration.ofMillis(20)).untilAsserted(() -> {
                sendByte(peer);
                assertThat(running.warnings()).isNotEmpty();
            });
        }
        leavesOneWarning("peer too slow, timed out");
    }

    private static void sendByte(RawPeer peer) {
        try {
            peer.send(RawPeer.pdv(1, 0, new byte[] {0}));
        } catch (IOException e) {
            // the listener has closed, which is what the test waits for
        }
    }

    private static void startTransfer(RawPeer peer) throws IOException {
        peer.send(RawPeer.storeCommand(1, Uid.CTImageStorage, RawObject.CT_INSTANCE, true));
        peer.send(RawPeer.pdv(1, 0, Arrays.copyOf(RawObject.ctImage(16_000), 8_000)));
    }

    private static long usedHeapBytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
