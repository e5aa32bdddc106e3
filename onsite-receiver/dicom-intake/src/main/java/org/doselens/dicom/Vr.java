package org.doselens.dicom;

import java.util.Locale;

/** Value representations (DICOM PS3.5 section 6.2). */
public enum Vr {
    AE(Kind.TEXT, 1),
    AS(Kind.TEXT, 1),
    AT(Kind.BINARY, 2),
    CS(Kind.TEXT, 1),
    DA(Kind.TEXT, 1),
    DS(Kind.TEXT, 1),
    DT(Kind.TEXT, 1),
    FD(Kind.BINARY, 8),
    FL(Kind.BINARY, 4),
    IS(Kind.TEXT, 1),
    LO(Kind.LOCAL_TEXT, 1),
    LT(Kind.LOCAL_PARAGRAPH, 1),
    OB(Kind.BULK, 1),
    OD(Kind.BULK, 8),
    OF(Kind.BULK, 4),
    OL(Kind.BULK, 4),
    OV(Kind.BULK, 8),
    OW(Kind.BULK, 2),
    PN(Kind.LOCAL_TEXT, 1),
    SH(Kind.LOCAL_TEXT, 1),
    SL(Kind.BINARY, 4),
    SQ(Kind.ITEMS, 1),
    SS(Kind.BINARY, 2),
    ST(Kind.LOCAL_PARAGRAPH, 1),
    SV(Kind.BINARY, 8),
    TM(Kind.TEXT, 1),
    UC(Kind.LOCAL_TEXT, 1),
    UI(Kind.TEXT, 1),
    UL(Kind.BINARY, 4),
    UN(Kind.BULK, 1),
    UR(Kind.PARAGRAPH, 1),
    US(Kind.BINARY, 2),
    UT(Kind.LOCAL_PARAGRAPH, 1),
    UV(Kind.BINARY, 8);

    /** How values look: {@code LOCAL_} is subject to the specific character set, a paragraph has one value only. */
    enum Kind {
        TEXT,
        LOCAL_TEXT,
        PARAGRAPH,
        LOCAL_PARAGRAPH,
        BINARY,
        BULK,
        ITEMS
    }

    private static final Vr[] BY_LETTERS = new Vr[26 * 26];

    static {
        for (Vr vr : values()) {
            BY_LETTERS[(vr.name().charAt(0) - 'A') * 26 + vr.name().charAt(1) - 'A'] = vr;
        }
    }

    private final Kind kind;
    private final int unitBytes;
    private final int letters;

    Vr(Kind kind, int unitBytes) {
        this.kind = kind;
        this.unitBytes = unitBytes;
        this.letters = name().charAt(0) << 8 | name().charAt(1);
    }

    /** The representation of two letters as they stand in an explicit data set; null if there is none. */
    public static Vr of(int first, int second) {
        if (!isLetter(first) || !isLetter(second)) {
            return null;
        }
        return BY_LETTERS[(first - 'A') * 26 + second - 'A'];
    }

    /** The representation called {@code name}; an unknown one is UN. */
    public static Vr named(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        Vr vr = upper.length() == 2 ? of(upper.charAt(0), upper.charAt(1)) : null;
        return vr == null ? UN : vr;
    }

    static Vr ofLetters(int letters) {
        return of(letters >>> 8, letters & 0xFF);
    }

    /** Both letters in one number. */
    int letters() {
        return letters;
    }

    private static boolean isLetter(int letter) {
        return letter >= 'A' && letter <= 'Z';
    }

    /** Whether explicit encoding gives it two reserved bytes and a length of 32 bits (PS3.5 section 7.1.2). */
    public boolean hasLongLength() {
        return switch (this) {
            case OB, OD, OF, OL, OV, OW, SQ, SV, UC, UN, UR, UT, UV -> true;
            default -> false;
        };
    }

    /** Bytes that change places with the byte order: 1, 2, 4 or 8. */
    public int unitBytes() {
        return unitBytes;
    }

    /** Numbers or bytes without limit, such as pixels or private blobs, which no walker asks for. */
    public boolean isBulk() {
        return kind == Kind.BULK;
    }

    /** Values written in characters. */
    public boolean isText() {
        return kind == Kind.TEXT || isLocal() || kind == Kind.PARAGRAPH;
    }

    boolean isLocal() {
        return kind == Kind.LOCAL_TEXT || kind == Kind.LOCAL_PARAGRAPH;
    }

    boolean isMultiValued() {
        return kind == Kind.TEXT || kind == Kind.LOCAL_TEXT;
    }

    boolean keepsLeadingSpaces() {
        return kind == Kind.LOCAL_PARAGRAPH || this == UC || kind == Kind.PARAGRAPH;
    }
}
