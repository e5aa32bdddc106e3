package org.doselens.dicom;

import java.util.List;

/**
 * Decodes text with code extensions (ISO 2022, DICOM PS3.5 section 6.1.2.5): escape sequences change the meaning of
 * low (G0) or high (G1) bytes until the value, the line or the part of a name ends. Where high bytes come without an
 * escape sequence, they are read in the first declared set that gives them a meaning, as many devices write them.
 */
final class CodeExtensions {

    static final byte ESCAPE = 0x1B;
    private static final char UNDECODABLE = '\uFFFD';

    private final CodePage defaultHigh;
    private final boolean inName;
    private final StringBuilder text = new StringBuilder();
    private CodePage low = CodePage.ASCII;
    private CodePage high;

    CodeExtensions(List<CodePage> pages, boolean inName) {
        this.defaultHigh =
                pages.stream().filter(page -> !page.isLow()).findFirst().orElse(null);
        this.high = defaultHigh;
        this.inName = inName;
    }

    String decode(byte[] source, int offset, int length) {
        int end = offset + length;
        int at = offset;
        while (at < end) {
            if (source[at] == ESCAPE) {
                at = escape(source, at + 1, end);
            } else {
                at = character(source, at, end);
            }
        }
        return text.toString();
    }

    private int escape(byte[] source, int at, int end) {
        for (CodePage page : CodePage.values()) {
            if (startsWith(source, at, end, page.escape())) {
                if (page.isLow()) {
                    low = page;
                } else {
                    high = page;
                }
                return at + page.escape().length();
            }
        }
        text.append(UNDECODABLE);
        return at;
    }

    private int character(byte[] source, int at, int end) {
        byte next = source[at];
        if (next >= 0 && (low.width() == 1 || next <= 0x20)) {
            resetAt(next);
            text.append((char) next);
            return at + 1;
        }
        CodePage page = next < 0 ? high : low;
        if (page == null || at + page.width() > end) {
            text.append(UNDECODABLE);
            return at + 1;
        }
        text.append(page.decode(source, at));
        return at + page.width();
    }

    private void resetAt(byte next) {
        boolean control = next == '\n' || next == '\r' || next == '\f' || next == '\t';
        if (control || next == '\\' || (inName && (next == '^' || next == '='))) {
            low = CodePage.ASCII;
            high = defaultHigh;
        }
    }

    private static boolean startsWith(byte[] source, int at, int end, String escape) {
        if (at + escape.length() > end) {
            return false;
        }
        for (int i = 0; i < escape.length(); i++) {
            if (source[at + i] != escape.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
