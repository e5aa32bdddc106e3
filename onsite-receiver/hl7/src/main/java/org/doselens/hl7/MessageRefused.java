package org.doselens.hl7;

/** A message that is not taken; the reason quotes nothing of it. */
final class MessageRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String location;

    /**
     * Why, and where.
     *
     * @param location segment, its number among those of its name, and field, as {@code PID^1^3}; null for the whole
     */
    MessageRefused(ErrorCode code, String location, String reason) {
        super(reason);
        this.code = code;
        this.location = location;
    }

    ErrorCode code() {
        return code;
    }

    String location() {
        return location;
    }
}
