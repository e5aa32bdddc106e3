package org.doselens.dicom.builtin;

import java.nio.ByteOrder;
import org.doselens.dicom.Dictionary;
import org.doselens.dicom.Uid;
import org.doselens.dicom.Vr;

/** How the elements of a data set are written (DICOM PS3.5 annex A). Compressed pixels do not matter to a header. */
enum Encoding {
    IMPLICIT_LITTLE(false, ByteOrder.LITTLE_ENDIAN, Uid.ImplicitVRLittleEndian),
    EXPLICIT_LITTLE(true, ByteOrder.LITTLE_ENDIAN, Uid.ExplicitVRLittleEndian),
    EXPLICIT_BIG(true, ByteOrder.BIG_ENDIAN, Uid.ExplicitVRBigEndian);

    private static final int HIGHEST_FIRST_GROUP = 0x0010;
    private static final long LONGEST_FIRST_VALUE = 1024;

    private final boolean explicit;
    private final ByteOrder order;
    private final String transferSyntaxUid;

    Encoding(boolean explicit, ByteOrder order, String transferSyntaxUid) {
        this.explicit = explicit;
        this.order = order;
        this.transferSyntaxUid = transferSyntaxUid;
    }

    boolean isExplicit() {
        return explicit;
    }

    ByteOrder order() {
        return order;
    }

    boolean isBig() {
        return order == ByteOrder.BIG_ENDIAN;
    }

    String transferSyntaxUid() {
        return transferSyntaxUid;
    }

    /** What a transfer syntax says; null for one that is not of the standard. */
    static Encoding of(String transferSyntaxUid) {
        return switch (transferSyntaxUid) {
            case Uid.ImplicitVRLittleEndian -> IMPLICIT_LITTLE;
            case Uid.ExplicitVRBigEndian -> EXPLICIT_BIG;
            default -> transferSyntaxUid.startsWith(Uid.ImplicitVRLittleEndian + ".") ? EXPLICIT_LITTLE : null;
        };
    }

    static boolean isDeflated(String transferSyntaxUid) {
        return transferSyntaxUid.equals(Uid.DeflatedExplicitVRLittleEndian)
                || transferSyntaxUid.equals(Uid.JPIPReferencedDeflate)
                || transferSyntaxUid.equals(Uid.JPIPHTJ2KReferencedDeflate);
    }

    static boolean isEncapsulated(String transferSyntaxUid) {
        boolean uncompressed = transferSyntaxUid.equals(Uid.ImplicitVRLittleEndian)
                || transferSyntaxUid.equals(Uid.ExplicitVRLittleEndian)
                || transferSyntaxUid.equals(Uid.ExplicitVRBigEndian);
        return !uncompressed && !isDeflated(transferSyntaxUid);
    }

    /** What the first eight bytes of a data set look like; null if like none. */
    static Encoding sniff(byte[] bytes, int at) {
        int low = Byte.toUnsignedInt(bytes[at]) | Byte.toUnsignedInt(bytes[at + 1]) << 8;
        int high = Byte.toUnsignedInt(bytes[at]) << 8 | Byte.toUnsignedInt(bytes[at + 1]);
        boolean namesVr = Vr.of(bytes[at + 4], bytes[at + 5]) != null;
        if (namesVr && low <= HIGHEST_FIRST_GROUP) {
            return EXPLICIT_LITTLE;
        }
        if (namesVr && high <= HIGHEST_FIRST_GROUP) {
            return EXPLICIT_BIG;
        }
        return low <= HIGHEST_FIRST_GROUP && looksImplicit(bytes, at, low) ? IMPLICIT_LITTLE : null;
    }

    private static boolean looksImplicit(byte[] bytes, int at, int group) {
        int element = Byte.toUnsignedInt(bytes[at + 2]) | Byte.toUnsignedInt(bytes[at + 3]) << 8;
        long length = ElementParser.unsignedLittle(bytes, at + 4);
        return length <= LONGEST_FIRST_VALUE && Dictionary.vr(group << 16 | element) != Vr.UN;
    }
}
