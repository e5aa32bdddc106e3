package org.doselens.benchmarksdata;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A text whose bytes were read in the wrong character set: an exporter that ignores Specific Character Set (0008,0005)
 * makes {@code Í·Â­} of {@code 头颅}. Whether a reading otherwise is the right one is for the reader to say.
 */
final class Mojibake {

    private record Mistake(Charset readAs, Charset written, int longestCut) {}

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final List<Mistake> MISTAKES = List.of(
            new Mistake(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_8, 2),
            new Mistake(Charset.forName("windows-1252"), StandardCharsets.UTF_8, 2),
            new Mistake(GB18030, StandardCharsets.UTF_8, 2),
            new Mistake(StandardCharsets.ISO_8859_1, GB18030, 1),
            new Mistake(Charset.forName("windows-1252"), GB18030, 1));

    private Mojibake() {}

    /** What the text may have been; empty for plain ASCII. A character cut off at the end is dropped. */
    static List<String> otherwiseDecoded(String text) {
        List<String> found = new ArrayList<>();
        if (text.chars().allMatch(c -> c < 0x80)) {
            return found;
        }
        for (Mistake mistake : MISTAKES) {
            byte[] bytes = encoded(text, mistake.readAs());
            for (int cut = 0; bytes != null && cut <= Math.min(mistake.longestCut(), bytes.length - 1); cut++) {
                String decoded = decoded(Arrays.copyOf(bytes, bytes.length - cut), mistake.written());
                if (decoded != null && !decoded.equals(text)) {
                    found.add(decoded);
                    break;
                }
            }
        }
        return found;
    }

    private static byte[] encoded(String text, Charset charset) {
        try {
            ByteBuffer bytes = charset.newEncoder().encode(CharBuffer.wrap(text));
            byte[] exact = new byte[bytes.remaining()];
            bytes.get(exact);
            return exact;
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static String decoded(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
