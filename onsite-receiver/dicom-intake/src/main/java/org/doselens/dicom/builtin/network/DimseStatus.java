package org.doselens.dicom.builtin.network;

import java.util.Locale;

/** Statuses of DIMSE answers (0000,0900): general ones of DICOM PS3.7 Annex C, C-STORE's of PS3.4 Table B.2-1. */
public final class DimseStatus {

    /** PS3.7 C.1.1. */
    public static final int SUCCESS = 0x0000;

    /** Invalid attribute value, PS3.7 C.5. */
    public static final int INVALID_ATTRIBUTE_VALUE = 0x0106;

    /** Processing failure, PS3.7 C.5.12. */
    public static final int PROCESSING_FAILURE = 0x0110;

    /** Duplicate SOP Instance, PS3.7 C.5. */
    public static final int DUPLICATE_SOP_INSTANCE = 0x0111;

    /** No such SOP Instance, PS3.7 C.5; as Failure Reason (0008,1197) no such object instance, PS3.3 C.14.1.1. */
    public static final int NO_SUCH_SOP_INSTANCE = 0x0112;

    /** Invalid SOP Instance: a UID that breaks the rules for UIDs, PS3.7 C.5.11. */
    public static final int INVALID_SOP_INSTANCE = 0x0117;

    /** Invalid argument value, PS3.7 C.5. */
    public static final int INVALID_ARGUMENT_VALUE = 0x0115;

    /** No such SOP Class, PS3.7 C.5. */
    public static final int NO_SUCH_SOP_CLASS = 0x0118;

    /** Missing attribute, PS3.7 C.5. */
    public static final int MISSING_ATTRIBUTE = 0x0120;

    /** Missing attribute value, PS3.7 C.5. */
    public static final int MISSING_ATTRIBUTE_VALUE = 0x0121;

    /** Refused: SOP Class not supported, PS3.7 C.5.6. */
    public static final int SOP_CLASS_NOT_SUPPORTED = 0x0122;

    /** No such action type, PS3.7 C.5. */
    public static final int NO_SUCH_ACTION_TYPE = 0x0123;

    /** Unrecognized operation, PS3.7 C.5.22. */
    public static final int UNRECOGNIZED_OPERATION = 0x0211;

    /** Mistyped argument, such as a C-STORE without a data set, PS3.7 C.5.15. */
    public static final int MISTYPED_ARGUMENT = 0x0212;

    /** Resource limitation, PS3.7 C.5. */
    public static final int RESOURCE_LIMITATION = 0x0213;

    /** Refused: out of resources; the sender shall try again. PS3.4 Table B.2-1. */
    public static final int OUT_OF_RESOURCES = 0xA700;

    /** Error: data set does not match SOP Class. PS3.4 Table B.2-1. */
    public static final int DATA_SET_DOES_NOT_MATCH = 0xA900;

    /** Error: cannot understand; the data set is not readable. PS3.4 Table B.2-1 (Cxxx). */
    public static final int CANNOT_UNDERSTAND = 0xC000;

    /** Error: cannot understand; readable, but set aside with its reason. PS3.4 Table B.2-1 (Cxxx). */
    public static final int QUARANTINED = 0xC001;

    /** Matching ended because we asked, PS3.4 Table C.4-1. */
    static final int CANCELLED = 0xFE00;

    /** A retrieval ended with failures of single objects, PS3.4 Tables C.4-2 and C.4-3. */
    static final int SUBOPERATIONS_FAILED = 0xB000;

    private DimseStatus() {}

    /** More answers follow (FF00, and FF01 of PS3.4 Table C.4-1). */
    static boolean isPending(int status) {
        return status == 0xFF00 || status == 0xFF01;
    }

    /** Success, or stored with a warning (Bxxx, and 0001, 0107, 0116 of PS3.7 C.4). */
    public static boolean isStored(int status) {
        return status == SUCCESS
                || (status & 0xF000) == 0xB000
                || status == 0x0001
                || status == 0x0107
                || status == 0x0116;
    }

    /** As the standard writes it, such as {@code A700H}. */
    public static String text(int status) {
        return String.format(Locale.ROOT, "%04XH", status);
    }
}
