package org.doselens.dicom.builtin.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Uid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The eleven ways of being malformed that the receiver must survive. The peer stays connected and says no more: the
 * listener must end each association by itself, after its idle time, with one line that names nobody, and keep nothing.
 */
class ElevenMalformedCasesTest {

    private static final Duration IDLE = Duration.ofMillis(500);
    private static final Duration AT_MOST = Duration.ofSeconds(30);
    private static final int UNDEFINED_LENGTH = -1;
    private static final long MOST_HEAP_KEPT = 16L << 20;

    private RunningListener running;
    private long socketsBefore;
    private long heapBefore;

    /** How peers behave: opens as many as it likes and sends what it likes. */
    private interface Attack {
        void on(List<RawPeer> peers, int port) throws IOException;
    }

    @BeforeEach
    void start() throws Exception {
        running = RunningListener.start(
                settings -> settings.withTimeouts(Duration.ofSeconds(20), IDLE, Duration.ofSeconds(5)));
        BuiltinDicomSenderTest.senderTo(running.port()).echo();
        await().untilAsserted(() -> assertThat(running.lines()).hasSize(1));
        socketsBefore = openSockets();
        heapBefore = usedHeapBytes();
    }

    @AfterEach
    void stop() {
        running.close();
        await().untilAsserted(() -> assertThat(RunningListener.dicomThreads()).isZero());
    }

    static Stream<Arguments> cases() {
        return Stream.of(
                Arguments.of("truncated header", 1, object(Arrays.copyOf(RawObject.ctImage(64), 90))),
                Arguments.of("truncated report", 1, report()),
                Arguments.of("truncated pixels", 1, object(Arrays.copyOf(RawObject.ctImage(64_000), 40_000))),
                Arguments.of("sequence too short", 1, object(sequence(8, 4000, 4000))),
                Arguments.of("sequence too long", 1, object(sequence(5000, 4000, 100))),
                Arguments.of(
                        "element of two gigabytes",
                        1,
                        object(header().longHead(0x00420011, "OB", Integer.MAX_VALUE - 1)
                                .raw(new byte[100])
                                .bytes())),
                Arguments.of("nested 20,000 deep", 1, object(nested(20_000))),
                Arguments.of("garbage", 1, object(noise())),
                Arguments.of("association request of two gigabytes", 1, (Attack) (peers, port) -> {
                    RawPeer peer = add(peers, new RawPeer(port));
                    peer.send(new byte[] {1, 0, 0x7F, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF});
                    peer.send(new byte[100_000]);
                }),
                Arguments.of("150 aborts", 150, (Attack) (peers, port) -> {
                    for (int i = 0; i < 150; i++) {
                        try (RawPeer peer = RawPeer.associated(port)) {
                            begin(peer);
                            peer.send(PduHeader.abort(PduHeader.SERVICE_USER, 0).array());
                        }
                    }
                }),
                Arguments.of("40 stalled transfers", 40, (Attack) (peers, port) -> {
                    for (int i = 0; i < 40; i++) {
                        begin(add(peers, RawPeer.associated(port)));
                    }
                }));
    }

    private static Attack object(byte[] dataSet) {
        return (peers, port) -> add(peers, RawPeer.associated(port)).store(dataSet);
    }

    private static Attack report() {
        return (peers, port) -> {
            RawPeer peer = add(peers, RawPeer.associated(port));
            peer.send(RawPeer.storeCommand(3, Uid.XRayRadiationDoseSRStorage, RawObject.REPORT_INSTANCE, true));
            byte[] whole = RawObject.header(Uid.XRayRadiationDoseSRStorage, RawObject.REPORT_INSTANCE)
                    .longHead(Tag.ContentSequence, "SQ", UNDEFINED_LENGTH)
                    .item(UNDEFINED_LENGTH)
                    .text(Tag.ValueType, "CS", "CONTAINER")
                    .bytes();
            peer.send(RawPeer.pdv(3, RawPeer.LAST, whole));
        };
    }

    private static RawObject header() {
        return RawObject.header(Uid.CTImageStorage, RawObject.CT_INSTANCE);
    }

    private static byte[] sequence(int sequenceBytes, int itemBytes, int bytes) {
        return header().longHead(Tag.ContentSequence, "SQ", sequenceBytes)
                .item(itemBytes)
                .raw(new byte[bytes])
                .bytes();
    }

    private static byte[] nested(int depth) {
        RawObject object = header();
        for (int i = 0; i < depth; i++) {
            object.longHead(Tag.ContentSequence, "SQ", UNDEFINED_LENGTH).item(UNDEFINED_LENGTH);
        }
        return object.bytes();
    }

    private static byte[] noise() {
        byte[] noise = new byte[50_000];
        new Random(11).nextBytes(noise);
        return noise;
    }

    private static void begin(RawPeer peer) throws IOException {
        peer.send(RawPeer.storeCommand(1, Uid.CTImageStorage, RawObject.CT_INSTANCE, true));
        peer.send(RawPeer.pdv(1, 0, Arrays.copyOf(RawObject.ctImage(16_000), 8_000)));
    }

    private static RawPeer add(List<RawPeer> peers, RawPeer peer) {
        peers.add(peer);
        return peer;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void ends_by_itself_with_one_line_and_leaves_nothing(String what, int associations, Attack attack)
            throws Exception {
        List<RawPeer> peers = new ArrayList<>();
        try {
            attack.on(peers, running.port());

            await().atMost(AT_MOST)
                    .untilAsserted(() -> assertThat(running.warnings()).hasSize(associations));
            await().atMost(AT_MOST)
                    .untilAsserted(() ->
                            assertThat(running.listener.openAssociations()).isZero());
            BuiltinDicomSenderTest.senderTo(running.port()).echo();
        } finally {
            for (RawPeer peer : peers) {
                peer.close();
            }
        }
        assertThat(running.intake.received).isEmpty();
        assertThat(running.lines())
                .noneMatch(line -> line.contains("Secret") || line.contains("2.25."))
                .hasSizeLessThanOrEqualTo(associations + 2);
        await().atMost(AT_MOST)
                .untilAsserted(() -> assertThat(RunningListener.dicomThreads()).isLessThanOrEqualTo(2));
        await().atMost(AT_MOST).untilAsserted(() -> assertThat(openSockets()).isLessThanOrEqualTo(socketsBefore));
        await().atMost(AT_MOST)
                .untilAsserted(() -> assertThat(usedHeapBytes() - heapBefore).isLessThan(MOST_HEAP_KEPT));
    }

    private static long openSockets() throws IOException {
        try (Stream<Path> handles = Files.list(Path.of("/proc/self/fd"))) {
            return handles.filter(ElevenMalformedCasesTest::isSocket).count();
        }
    }

    private static boolean isSocket(Path handle) {
        try {
            return Files.readSymbolicLink(handle).toString().startsWith("socket:");
        } catch (IOException e) {
            // closed since it was listed
            return false;
        }
    }

    private static long usedHeapBytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
