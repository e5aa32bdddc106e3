package org.doselens.dicom.builtin.network;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * Cuts DIMSE messages into P-DATA-TF PDUs no longer than the peer takes (DICOM PS3.8 9.3.5), through one buffer. Not
 * thread-safe.
 */
final class MessageWriter {

    private static final int PDV_HEADER_BYTES = 6;
    private static final int HEADERS = PduHeader.BYTES + PDV_HEADER_BYTES;
    private static final int PADDING_BYTES = 1;
    private static final int SMALLEST_PDU_BYTES = 64;

    private final Connection connection;
    private final byte[] buffer;
    private final int capacity;

    /**
     * @param peerMaxPduBytes what the peer announced; 0 is unlimited
     * @param ourMaxPduBytes the longest PDU wanted on this side
     */
    MessageWriter(Connection connection, long peerMaxPduBytes, int ourMaxPduBytes) {
        this.connection = connection;
        long limit = peerMaxPduBytes == 0 ? ourMaxPduBytes : Math.min(peerMaxPduBytes, ourMaxPduBytes);
        // fragments have an even number of bytes (PS3.8 E.2)
        this.capacity = ((int) Math.max(SMALLEST_PDU_BYTES, limit) & ~1) - PDV_HEADER_BYTES;
        this.buffer = new byte[HEADERS + capacity + PADDING_BYTES];
    }

    void writeCommand(int contextId, CommandSet command) throws AssociationEnd {
        byte[] bytes = command.encode();
        int offset = 0;
        do {
            int n = Math.min(bytes.length - offset, capacity);
            System.arraycopy(bytes, offset, buffer, HEADERS, n);
            offset += n;
            write(contextId, 1, n, offset == bytes.length);
        } while (offset < bytes.length);
    }

    /** Streams a data set; one of odd length, which some devices write, is padded. Failures of the body are thrown as they are, those of the connection as AssociationEnd. */
    void writeDataSet(int contextId, InputStream body) throws IOException {
        int n = body.readNBytes(buffer, HEADERS, capacity);
        while (true) {
            int next = n < capacity ? -1 : body.read();
            if (next < 0) {
                buffer[HEADERS + n] = 0;
                write(contextId, 0, n + n % 2, true);
                return;
            }
            write(contextId, 0, n, false);
            buffer[HEADERS] = (byte) next;
            n = 1 + body.readNBytes(buffer, HEADERS + 1, capacity - 1);
        }
    }

    private void write(int contextId, int commandFlag, int bytes, boolean last) throws AssociationEnd {
        ByteBuffer pdu = ByteBuffer.wrap(buffer, 0, HEADERS + bytes);
        pdu.put((byte) PduHeader.P_DATA_TF).put((byte) 0).putInt(PDV_HEADER_BYTES + bytes);
        pdu.putInt(2 + bytes).put((byte) contextId).put((byte) (commandFlag | (last ? 2 : 0)));
        connection.write(pdu.rewind());
    }
}
