package org.doselens.dicom;

/** Input that is not readable as DICOM. The message names reason and place and quotes no value. */
public class DicomException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong, in a form that decides the answer to the sender. */
    public enum Reason {
        NOT_DICOM,
        TRUNCATED,
        BAD_LENGTH,
        TOO_LARGE,
        TOO_DEEP,
        UNSUPPORTED_TRANSFER_SYNTAX,
        BAD_ENCODING,
        /** Nothing is wrong with the input: too many large ones are being read at once. */
        NO_MEMORY_NOW
    }

    private final Reason reason;
    private final long offset;

    public DicomException(Reason reason, long offset, String message) {
        super(message + " (at byte " + offset + ")");
        this.reason = reason;
        this.offset = offset;
    }

    public Reason reason() {
        return reason;
    }

    /** Bytes read before the error was found. */
    public long offset() {
        return offset;
    }
}
