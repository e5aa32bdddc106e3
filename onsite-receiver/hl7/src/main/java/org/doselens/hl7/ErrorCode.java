package org.doselens.hl7;

/** What can be wrong with a message (HL7 table 0357), and whether it is in error (AE) or rejected (AR). */
enum ErrorCode {
    SEGMENT_SEQUENCE("100", "Segment sequence error", 'E'),
    REQUIRED_FIELD_MISSING("101", "Required field missing", 'E'),
    DATA_TYPE("102", "Data type error", 'E'),
    TABLE_VALUE_NOT_FOUND("103", "Table value not found", 'E'),
    UNSUPPORTED_MESSAGE_TYPE("200", "Unsupported message type", 'R'),
    UNSUPPORTED_PROCESSING_ID("202", "Unsupported processing id", 'R'),
    UNSUPPORTED_VERSION("203", "Unsupported version id", 'R'),
    /** The message cannot be taken, now or later. */
    CANNOT_BE_TAKEN("207", "Application internal error", 'E'),
    /** The message can be taken when it is sent again. */
    CANNOT_BE_KEPT("207", "Application internal error", 'R');

    private final String code;
    private final String text;
    private final char acknowledgement;

    ErrorCode(String code, String text, char acknowledgement) {
        this.code = code;
        this.text = text;
        this.acknowledgement = acknowledgement;
    }

    String code() {
        return code;
    }

    String text() {
        return text;
    }

    /** The second letter of AE and AR, or of CE and CR. */
    char acknowledgement() {
        return acknowledgement;
    }
}
