package org.doselens.hl7;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.doselens.assembly.order.WrittenText;

/** Bytes to text by MSH-18 (HL7 table 0211). Bytes that are no text of it become U+FFFD and lose no message. */
final class MessageBytes {

    private static final Charset GB18030 = Charset.forName("GB18030");

    private static final Map<String, Charset> NAMED = Map.of(
            "UNICODE UTF-8",
            StandardCharsets.UTF_8,
            "UTF-8",
            StandardCharsets.UTF_8,
            "UTF8",
            StandardCharsets.UTF_8,
            "UNICODE",
            StandardCharsets.UTF_8,
            "GB 18030-2000",
            GB18030,
            "GB18030",
            GB18030,
            "GBK",
            GB18030,
            "GB2312",
            GB18030);

    private MessageBytes() {}

    /** The character set a name of MSH-18 stands for; empty for one that is not read. */
    static Optional<Charset> named(String name) {
        String wanted = name.strip().toUpperCase(Locale.ROOT);
        if (NAMED.containsKey(wanted)) {
            return Optional.of(NAMED.get(wanted));
        }
        if (wanted.equals("ASCII")) {
            // who declares ASCII and sends more is read as who declares nothing
            return Optional.of(StandardCharsets.US_ASCII);
        }
        if (wanted.startsWith("8859/")) {
            return java("ISO-8859-" + wanted.substring(5));
        }
        return switch (wanted) {
            case "BIG-5", "BIG5" -> java("Big5");
            case "ISO IR14", "ISO IR87", "ISO IR159" -> java("ISO-2022-JP");
            case "KS X 1001" -> java("EUC-KR");
            default -> Optional.empty();
        };
    }

    /** The text; a set that is null or too small for the bytes is told from the bytes. */
    static String text(byte[] bytes, Charset declared) {
        if (declared == null || declared.equals(StandardCharsets.US_ASCII)) {
            return WrittenText.read(bytes);
        }
        return new String(bytes, declared);
    }

    private static Optional<Charset> java(String name) {
        try {
            return Optional.of(Charset.forName(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }
}
