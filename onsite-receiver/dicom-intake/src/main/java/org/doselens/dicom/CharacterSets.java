package org.doselens.dicom;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the text of a data set is encoded, by Specific Character Set (0008,0005) (DICOM PS3.3 C.12.1.1.2, PS3.5 section
 * 6.1 and annexes H to K). What cannot be decoded becomes U+FFFD. Immutable.
 *
 * <p>Where none is declared, text outside ASCII is read as UTF-8 if it is valid UTF-8, else as GB 18030 if all such
 * bytes come in pairs of that code's main area, else as ISO 8859-1. Text under ISO_IR 100 alone whose bytes outside ASCII
 * are ideographs in UTF-8, or two and more of GB 2312, is read as that.
 */
public final class CharacterSets {

    /** No set declared. */
    public static final CharacterSets UNDECLARED = new CharacterSets(null, List.of());

    /** UTF-8, chosen by {@link DatasetBuilder} for text that asked for a set. */
    static final CharacterSets CHOSEN_UTF8 = new CharacterSets(StandardCharsets.UTF_8, List.of());

    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final Map<String, CodePage> BY_NUMBER = Map.ofEntries(
            Map.entry("100", CodePage.LATIN_1),
            Map.entry("101", CodePage.LATIN_2),
            Map.entry("109", CodePage.LATIN_3),
            Map.entry("110", CodePage.LATIN_4),
            Map.entry("144", CodePage.CYRILLIC),
            Map.entry("127", CodePage.ARABIC),
            Map.entry("126", CodePage.GREEK),
            Map.entry("138", CodePage.HEBREW),
            Map.entry("148", CodePage.LATIN_5),
            Map.entry("203", CodePage.LATIN_9),
            Map.entry("166", CodePage.THAI),
            Map.entry("13", CodePage.KATAKANA),
            Map.entry("58", CodePage.GB_2312),
            Map.entry("149", CodePage.KS_X_1001),
            Map.entry("87", CodePage.JIS_X_0208),
            Map.entry("159", CodePage.JIS_X_0212));

    private static final List<CodePage> LATIN_1_ALONE = List.of(CodePage.LATIN_1);

    /** CJK radicals; ideographs, kana and full-width forms follow. */
    private static final char FIRST_IDEOGRAPHIC = '\u2E80';

    private final Charset whole;
    private final List<CodePage> pages;

    private CharacterSets(Charset whole, List<CodePage> pages) {
        this.whole = whole;
        this.pages = pages;
    }

    /** The sets named by the values of (0008,0005); a name that is not known counts as none. */
    public static CharacterSets of(List<String> names) {
        List<CodePage> pages = new ArrayList<>();
        for (String name : names) {
            String upper = name.toUpperCase(Locale.ROOT);
            if (upper.contains("GB18030")) {
                return new CharacterSets(GB18030, List.of());
            }
            if (upper.contains("GBK")) {
                return new CharacterSets(Charset.forName("GBK"), List.of());
            }
            if (upper.endsWith("192") || upper.equals("UTF-8") || upper.equals("UTF8")) {
                return new CharacterSets(StandardCharsets.UTF_8, List.of());
            }
            Matcher number = NUMBER.matcher(upper.replace("2022", ""));
            if (number.find() && BY_NUMBER.containsKey(number.group())) {
                pages.add(BY_NUMBER.get(number.group()));
            }
        }
        return pages.isEmpty() ? UNDECLARED : new CharacterSets(null, List.copyOf(pages));
    }

    /**
     * The bytes of a text. ISO 2022 code extensions are read and never written.
     *
     * @throws IllegalArgumentException if this set has no place for a character
     */
    byte[] encode(String text) {
        boolean single = pages.size() == 1 && pages.get(0).isSingleByte();
        Charset charset = single ? pages.get(0).charset() : StandardCharsets.US_ASCII;
        try {
            ByteBuffer bytes = (whole == null ? charset : whole).newEncoder().encode(CharBuffer.wrap(text));
            return Arrays.copyOfRange(bytes.array(), bytes.arrayOffset(), bytes.limit());
        } catch (CharacterCodingException outside) {
            throw new IllegalArgumentException(
                    "the Specific Character Set (0008,0005) cannot write this text", outside);
        }
    }

    /**
     * @param inName whether carets and equal signs part the text and so end a code extension
     */
    String decode(byte[] source, int offset, int length, boolean inName) {
        if (isAscii(source, offset, length)) {
            return new String(source, offset, length, StandardCharsets.US_ASCII);
        }
        if (whole != null) {
            return new String(source, offset, length, whole);
        }
        if (pages.isEmpty() && !contains(source, offset, length, CodeExtensions.ESCAPE)) {
            return guess(source, offset, length);
        }
        if (pages.equals(LATIN_1_ALONE)) {
            Charset really = misdeclared(source, offset, length);
            if (really != null) {
                return new String(source, offset, length, really);
            }
        }
        return new CodeExtensions(pages, inName).decode(source, offset, length);
    }

    /**
     * Chinese under ISO_IR 100, a default that many devices keep: in UTF-8, or at least two ideographs of GB 2312; null
     * for anything that Latin letters could be.
     */
    private static Charset misdeclared(byte[] source, int offset, int length) {
        if (isUtf8(source, offset, length)) {
            String text = new String(source, offset, length, StandardCharsets.UTF_8);
            return text.chars().allMatch(c -> c < 0x80 || c >= FIRST_IDEOGRAPHIC) ? StandardCharsets.UTF_8 : null;
        }
        int pairs = 0;
        for (int i = offset; i < offset + length; i++) {
            if (source[i] < 0) {
                int lead = source[i] & 0xFF;
                boolean ideograph =
                        lead >= 0xB0 && lead <= 0xF7 && i + 1 < offset + length && (source[i + 1] & 0xFF) >= 0xA1;
                if (!ideograph) {
                    return null;
                }
                pairs++;
                i++;
            }
        }
        return pairs >= 2 ? GB18030 : null;
    }

    private static boolean isUtf8(byte[] source, int offset, int length) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(source, offset, length));
            return true;
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }

    private static boolean isAscii(byte[] source, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (source[i] < 0 || source[i] == CodeExtensions.ESCAPE) {
                return false;
            }
        }
        return true;
    }

    private static boolean contains(byte[] source, int offset, int length, byte wanted) {
        for (int i = offset; i < offset + length; i++) {
            if (source[i] == wanted) {
                return true;
            }
        }
        return false;
    }

    private static String guess(byte[] source, int offset, int length) {
        if (isUtf8(source, offset, length)) {
            return new String(source, offset, length, StandardCharsets.UTF_8);
        }
        boolean chinese = highBytesComeInPairs(source, offset, length);
        return new String(source, offset, length, chinese ? GB18030 : StandardCharsets.ISO_8859_1);
    }

    private static boolean highBytesComeInPairs(byte[] source, int offset, int length) {
        int end = offset + length;
        for (int i = offset; i < end; i++) {
            if (source[i] < 0) {
                boolean pair = (source[i] & 0xFF) >= 0xA1 && i + 1 < end && (source[i + 1] & 0xFF) >= 0xA1;
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
