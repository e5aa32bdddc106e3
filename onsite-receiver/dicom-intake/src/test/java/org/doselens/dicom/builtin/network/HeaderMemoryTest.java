package org.doselens.dicom.builtin.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.Deflater;
import org.doselens.dicom.Uid;
import org.doselens.dicom.builtin.HeaderMemory;
import org.junit.jupiter.api.Test;

/** Peers that hold large headers share a bounded memory, and do not take it from the others. */
class HeaderMemoryTest {

    private static final int ITEMS = 10_000;

    /** A sequence without end of items without content, each 8 bytes on the wire and many more in memory. */
    private static byte[] manyItems() {
        ByteBuffer bytes = ByteBuffer.allocate(12 + 8 * ITEMS).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putShort((short) 0x0040).putShort((short) 0xA730).put((byte) 'S').put((byte) 'Q');
        bytes.putShort((short) 0).putInt(-1);
        for (int i = 0; i < ITEMS; i++) {
            bytes.putShort((short) 0xFFFE).putShort((short) 0xE000).putInt(0);
        }
        return bytes.array();
    }

    private static void begin(RawPeer peer, byte[] dataSet) throws Exception {
        peer.send(RawPeer.storeCommand(1, Uid.CTImageStorage, RawObject.CT_INSTANCE, true));
        peer.send(RawPeer.pdv(1, 0, dataSet));
    }

    @Test
    void a_large_header_beside_a_stalled_one_is_asked_to_come_again_and_small_ones_go_on() throws Exception {
        // one such header holds 1.6 MB: the pool has room for one
        HeaderMemory memory = new HeaderMemory(2_500_000, 100_000);
        try (RunningListener running = RunningListener.start(settings -> settings, memory);
                RawPeer stalled = RawPeer.associated(running.port());
                RawPeer large = RawPeer.associated(running.port());
                RawPeer small = RawPeer.associated(running.port())) {
            begin(stalled, manyItems());
            await().untilAsserted(() -> {
                begin(large, manyItems());
                large.send(RawPeer.pdv(1, RawPeer.LAST, new byte[0]));
                assertThat(large.read().status()).isEqualTo(DimseStatus.OUT_OF_RESOURCES);
            });
            small.store(RawObject.ctImage(4096));
            assertThat(small.read().status()).isEqualTo(DimseStatus.SUCCESS);

            stalled.close();

            await().untilAsserted(() -> {
                begin(large, manyItems());
                large.send(RawPeer.pdv(1, RawPeer.LAST, new byte[0]));
                assertThat(large.read().status()).isEqualTo(DimseStatus.CANNOT_UNDERSTAND);
            });
        }
    }

    @Test
    void what_inflates_is_charged_too() throws Exception {
        HeaderMemory memory = new HeaderMemory(500_000, 100_000);
        try (RunningListener running = RunningListener.start(settings -> settings, memory);
                RawPeer peer = new RawPeer(running.port())) {
            peer.send(new Associate(
                            1,
                            "DOSELENS",
                            "RAW",
                            Uid.ApplicationContext,
                            List.of(new Associate.Context(
                                    1, 0, Uid.CTImageStorage, List.of(Uid.DeflatedExplicitVRLittleEndian))),
                            16384,
                            false)
                    .encode(PduHeader.A_ASSOCIATE_RQ));
            assertThat(peer.read().type()).isEqualTo(PduHeader.A_ASSOCIATE_AC);
            begin(peer, deflated(manyItems()));
            peer.send(RawPeer.pdv(1, RawPeer.LAST, new byte[0]));

            assertThat(peer.read().status()).isEqualTo(DimseStatus.OUT_OF_RESOURCES);
            assertThat(running.intake.received).isEmpty();
        }
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(bytes);
        deflater.finish();
        byte[] out = new byte[bytes.length];
        int length = deflater.deflate(out);
        deflater.end();
        return java.util.Arrays.copyOf(out, length + length % 2);
    }
}
