package org.doselens.hl7;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The first segment of a message as its bytes have it, read even where the rest cannot be: an answer is made of it.
 *
 * @param separator MSH-1
 * @param encoding the characters of MSH-2, always at least four
 * @param fields MSH-1 at 0, MSH-2 at 1, and so on; still encoded
 * @param characterSet of MSH-18; null if it is empty or not known
 */
record MessageHeader(char separator, String encoding, List<String> fields, Charset characterSet) {

    private static final String DEFAULT_ENCODING = "^~\\&";
    private static final int LONGEST = 8192;
    private static final int MOST_FIELDS = 64;

    /** Stands for a header that could not be read, so that even garbage is answered in a form its sender can read. */
    static final MessageHeader NONE = new MessageHeader('|', DEFAULT_ENCODING, List.of("|", DEFAULT_ENCODING), null);

    /**
     * Reads the header.
     *
     * @throws MessageRefused if the bytes do not begin with one
     */
    static MessageHeader of(byte[] message) throws MessageRefused {
        // every character set that is read has ASCII where the separators are
        String ascii = new String(message, 0, Math.min(message.length, LONGEST), StandardCharsets.ISO_8859_1);
        int end = endOfSegment(ascii);
        if (!ascii.startsWith("MSH") || end < 8) {
            throw new MessageRefused(ErrorCode.SEGMENT_SEQUENCE, "MSH^1", "The message does not begin with a header");
        }
        char separator = ascii.charAt(3);
        int second = ascii.indexOf(separator, 4);
        String encoding = ascii.substring(4, second < 0 || second > end ? end : second);
        requireUsable(separator, encoding);
        List<String> raw = List.of(ascii.substring(0, end).split(Pattern.quote("" + separator), MOST_FIELDS));
        String name = raw.size() > 17 ? raw.get(17) : "";
        Charset set = MessageBytes.named(firstOf(name, encoding)).orElse(null);
        String text = MessageBytes.text(ascii.substring(0, end).getBytes(StandardCharsets.ISO_8859_1), set);
        List<String> fields = new ArrayList<>(List.of(text.split(Pattern.quote("" + separator), MOST_FIELDS)));
        fields.set(0, "" + separator);
        return new MessageHeader(
                separator,
                (encoding + DEFAULT_ENCODING.substring(encoding.length() > 3 ? 4 : encoding.length())),
                fields,
                set);
    }

    private static int endOfSegment(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\r' || text.charAt(i) == '\n') {
                return i;
            }
        }
        return text.length();
    }

    private static void requireUsable(char separator, String encoding) throws MessageRefused {
        String all = separator + encoding;
        boolean usable = encoding.length() >= 2
                && encoding.length() <= 5
                && all.chars().distinct().count() == all.length();
        for (int i = 0; usable && i < all.length(); i++) {
            char c = all.charAt(i);
            usable = c > ' ' && c < 127 && !Character.isLetterOrDigit(c);
        }
        if (!usable) {
            throw new MessageRefused(ErrorCode.DATA_TYPE, "MSH^1^2", "The separators cannot be used");
        }
    }

    private static String firstOf(String field, String encoding) {
        int repetition = field.indexOf(encoding.length() > 1 ? encoding.charAt(1) : '~');
        return repetition < 0 ? field : field.substring(0, repetition);
    }

    /** Still encoded, bounded, without control characters; empty if absent. */
    String raw(int number) {
        String value = number <= fields.size() ? fields.get(number - 1) : "";
        String shown = value.length() > 250 ? value.substring(0, 250) : value;
        return shown.codePoints().anyMatch(Character::isISOControl) ? "" : shown;
    }

    String component(int number, int component) {
        String[] parts = raw(number).split(Pattern.quote(encoding.substring(0, 1)), 10);
        return component <= parts.length ? parts[component - 1].strip() : "";
    }

    String type() {
        return component(9, 1).toUpperCase(Locale.ROOT);
    }

    String event() {
        return component(9, 2).toUpperCase(Locale.ROOT);
    }

    String controlId() {
        return raw(10);
    }

    String version() {
        return component(12, 1);
    }

    /** Enhanced acknowledgement mode: the sender says which acknowledgements it wants (HL7 2.9.3). */
    boolean enhanced() {
        return !raw(15).isBlank() || !raw(16).isBlank();
    }
}
