package org.doselens.engines.clickhouse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What ClickHouse, or the door before it, has against a query; carries ClickHouse's own error code. */
final class EngineError extends Exception {

    static final int SYNTAX_ERROR = 62;
    static final int NOT_IMPLEMENTED = 48;
    static final int BAD_ARGUMENTS = 36;
    static final int AUTHENTICATION_FAILED = 516;
    static final int TOO_LARGE_STRING_SIZE = 131;
    static final int READONLY = 164;
    private static final int UNKNOWN_EXCEPTION = 1002;
    private static final Pattern CODE = Pattern.compile("Code: (\\d{1,5})\\.");
    private static final long serialVersionUID = 1L;

    private final int code;

    EngineError(int code, String name, String reason) {
        super("Code: " + code + ". DB::Exception: " + reason + " (" + name + ")");
        this.code = code;
    }

    /** An error text as the library gives it. */
    EngineError(String text) {
        super(text);
        Matcher matcher = CODE.matcher(text);
        this.code = matcher.find() ? Integer.parseInt(matcher.group(1)) : UNKNOWN_EXCEPTION;
    }

    int code() {
        return code;
    }

    /** The HTTP status that a ClickHouse server answers with for such a code. */
    int httpStatus() {
        return switch (code) {
            case 36, 53, 62, 69, 386, 6, 38, 41, 42, 43, 44, 70 -> 400;
            case 16, 46, 47, 60, 81 -> 404;
            case AUTHENTICATION_FAILED, 497 -> 403;
            case NOT_IMPLEMENTED -> 501;
            case 159 -> 408;
            case 241, 202 -> 500;
            default -> 500;
        };
    }
}
