package org.doselens.dicom;

import java.nio.charset.Charset;

/**
 * A coded character set that (0008,0005) can name, with the escape sequence that calls it (DICOM PS3.3 tables
 * C.12-2 to C.12-4). A set of two bytes is decoded through the EUC form of its country, in which both bytes are high.
 */
enum CodePage {
    ASCII("(B", "US-ASCII", 1, true),
    ROMAJI("(J", "US-ASCII", 1, true),
    KATAKANA(")I", "JIS_X0201", 1, false),
    LATIN_1("-A", "ISO-8859-1", 1, false),
    LATIN_2("-B", "ISO-8859-2", 1, false),
    LATIN_3("-C", "ISO-8859-3", 1, false),
    LATIN_4("-D", "ISO-8859-4", 1, false),
    CYRILLIC("-L", "ISO-8859-5", 1, false),
    ARABIC("-G", "ISO-8859-6", 1, false),
    GREEK("-F", "ISO-8859-7", 1, false),
    HEBREW("-H", "ISO-8859-8", 1, false),
    LATIN_5("-M", "ISO-8859-9", 1, false),
    LATIN_9("-b", "ISO-8859-15", 1, false),
    THAI("-T", "TIS-620", 1, false),
    JIS_X_0208("$B", "EUC-JP", 2, true),
    JIS_X_0212("$(D", "EUC-JP", 2, true),
    KS_X_1001("$)C", "EUC-KR", 2, false),
    GB_2312("$)A", "GBK", 2, false);

    private final String escape;
    private final Charset charset;
    private final int width;
    private final boolean low;

    CodePage(String escape, String charset, int width, boolean low) {
        this.escape = escape;
        this.charset = Charset.forName(charset);
        this.width = width;
        this.low = low;
    }

    String escape() {
        return escape;
    }

    Charset charset() {
        return charset;
    }

    boolean isSingleByte() {
        return width == 1;
    }

    /** Whether it takes the place of ASCII (G0) instead of the bytes above it (G1). */
    boolean isLow() {
        return low;
    }

    int width() {
        return width;
    }

    /** Decodes one character. */
    String decode(byte[] source, int offset) {
        if (width == 1) {
            return new String(source, offset, 1, charset);
        }
        byte first = (byte) (source[offset] | 0x80);
        byte second = (byte) (source[offset + 1] | 0x80);
        byte[] euc = this == JIS_X_0212 ? new byte[] {(byte) 0x8F, first, second} : new byte[] {first, second};
        return new String(euc, charset);
    }
}
