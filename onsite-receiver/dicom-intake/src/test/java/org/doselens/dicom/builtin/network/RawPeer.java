package org.doselens.dicom.builtin.network;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.doselens.dicom.Uid;

/** A peer that sends whatever a test wants, byte by byte, and reads the PDUs it gets. */
final class RawPeer implements AutoCloseable {

    static final int COMMAND = 1;
    static final int LAST = 2;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    /** A PDU as received. */
    record Pdu(int type, ByteBuffer body) {

        /** Result, source and reason, or source and reason: the last three bytes. */
        List<Integer> reasons() {
            return IntStream.range(1, body.limit())
                    .mapToObj(i -> body.get(i) & 0xFF)
                    .toList();
        }

        /** The status of the answer this PDU carries as a whole. */
        int status() throws AssociationEnd {
            return command().number(CommandSet.STATUS).orElseThrow();
        }

        /** The command this PDU carries as a whole. */
        CommandSet command() throws AssociationEnd {
            byte[] command = new byte[body.limit() - 6];
            body.get(6, command);
            return CommandSet.parse(command);
        }
    }

    RawPeer(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(30_000);
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /** Associated, with CT images in context 1, dose reports in 3, verification in 5. */
    static RawPeer associated(int port) throws IOException {
        RawPeer peer = new RawPeer(port);
        peer.send(request(List.of(Uid.CTImageStorage, Uid.XRayRadiationDoseSRStorage, Uid.Verification)));
        if (peer.read().type() != PduHeader.A_ASSOCIATE_AC) {
            throw new IOException("association not accepted");
        }
        return peer;
    }

    static byte[] request(List<String> abstractSyntaxes) {
        List<Associate.Context> contexts = IntStream.range(0, abstractSyntaxes.size())
                .mapToObj(i -> new Associate.Context(
                        2 * i + 1, 0, abstractSyntaxes.get(i), List.of(Uid.ExplicitVRLittleEndian)))
                .toList();
        return new Associate(1, "DOSELENS", "RAW", Uid.ApplicationContext, contexts, 16384, false)
                .encode(PduHeader.A_ASSOCIATE_RQ);
    }

    void send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    static byte[] pdu(int type, byte[] body) {
        return ByteBuffer.allocate(6 + body.length)
                .put((byte) type)
                .put((byte) 0)
                .putInt(body.length)
                .put(body)
                .array();
    }

    static byte[] pdv(int context, int flags, byte[] fragment) {
        return pdu(
                PduHeader.P_DATA_TF,
                ByteBuffer.allocate(6 + fragment.length)
                        .putInt(2 + fragment.length)
                        .put((byte) context)
                        .put((byte) flags)
                        .put(fragment)
                        .array());
    }

    static byte[] storeCommand(int context, String sopClass, String sopInstance, boolean withDataSet) {
        CommandSet command = CommandSet.request(CommandSet.C_STORE_RQ, 1, withDataSet)
                .number(CommandSet.PRIORITY, 0)
                .uid(CommandSet.AFFECTED_SOP_CLASS_UID, sopClass)
                .uid(CommandSet.AFFECTED_SOP_INSTANCE_UID, sopInstance);
        return pdv(context, COMMAND | LAST, command.encode());
    }

    /** Sends an image whole, in fragments of 16 KiB. */
    void store(byte[] dataSet) throws IOException {
        send(storeCommand(1, Uid.CTImageStorage, RawObject.CT_INSTANCE, true));
        int piece = 16_000;
        for (int at = 0; at < dataSet.length; at += piece) {
            int n = Math.min(piece, dataSet.length - at);
            send(pdv(
                    1,
                    at + n == dataSet.length ? LAST : 0,
                    ByteBuffer.allocate(n).put(dataSet, at, n).array()));
        }
    }

    Pdu read() throws IOException {
        int type = in.readUnsignedByte();
        in.readByte();
        byte[] body = new byte[in.readInt()];
        in.readFully(body);
        return new Pdu(type, ByteBuffer.wrap(body));
    }

    /** Whether the other side has closed. */
    boolean isClosed() throws IOException {
        return in.read() < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Closes with a reset, as a crashed device does. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }
}
