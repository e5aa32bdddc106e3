package org.doselens.dicom.builtin.network;

import java.nio.ByteBuffer;

/**
 * Type and length of a PDU (DICOM PS3.8 9.3.1), and the PDUs that are no more than that.
 *
 * @param length bytes that follow, as announced: 0 to 2^32-1
 */
record PduHeader(int type, long length) {

    static final int A_ASSOCIATE_RQ = 0x01;
    static final int A_ASSOCIATE_AC = 0x02;
    static final int A_ASSOCIATE_RJ = 0x03;
    static final int P_DATA_TF = 0x04;
    static final int A_RELEASE_RQ = 0x05;
    static final int A_RELEASE_RP = 0x06;
    static final int A_ABORT = 0x07;

    static final int BYTES = 6;

    /** A-ABORT sources (PS3.8 Table 9-26). */
    static final int SERVICE_USER = 0;

    static final int SERVICE_PROVIDER = 2;

    /** Reads the next header; only the known types pass. */
    static PduHeader read(Connection connection) throws AssociationEnd {
        // the type alone tells garbage, which may be shorter than a header
        ByteBuffer in = connection.needSome();
        int type = in.get(in.position()) & 0xFF;
        if (type < A_ASSOCIATE_RQ || type > A_ABORT) {
            throw AssociationEnd.violation(AssociationEnd.UNRECOGNIZED_PDU, "not DICOM: unknown PDU type");
        }
        in = connection.need(BYTES);
        in.getShort();
        PduHeader header = new PduHeader(type, in.getInt() & 0xFFFFFFFFL);
        if ((type >= A_RELEASE_RQ || type == A_ASSOCIATE_RJ) && header.length != 4) {
            throw AssociationEnd.violation(AssociationEnd.INVALID_PARAMETER_VALUE, "PDU length wrong for its type");
        }
        return header;
    }

    AssociationEnd abortedByPeer(Connection connection) throws AssociationEnd {
        int body = connection.need(4).getInt();
        return AssociationEnd.of(
                AssociationEnd.Kind.ABORTED_BY_PEER,
                "aborted by the peer (source " + ((body >> 8) & 0xFF) + ", reason " + (body & 0xFF) + ")");
    }

    AssociationEnd unexpected() {
        return AssociationEnd.violation(AssociationEnd.UNEXPECTED_PDU, "PDU of type " + type + " not expected now");
    }

    static ByteBuffer abort(int source, int reason) {
        return of(A_ABORT, 0, source, reason);
    }

    static ByteBuffer reject(int result, int source, int reason) {
        return of(A_ASSOCIATE_RJ, result, source, reason);
    }

    static ByteBuffer release(int type) {
        return of(type, 0, 0, 0);
    }

    private static ByteBuffer of(int type, int second, int third, int fourth) {
        return ByteBuffer.wrap(new byte[] {(byte) type, 0, 0, 0, 0, 4, 0, (byte) second, (byte) third, (byte) fourth});
    }
}
