package org.doselens.assembly.order;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Text of a source that does not say its character set: UTF-8 if it is valid UTF-8, else GB 18030. Bytes that are both are
 * GB 18030 where two or more characters in a row would be Chinese: as UTF-8 they would be runs of Latin letters with
 * accents, which hardly any language writes (头颅 in GB 18030 is valid UTF-8 for U+0377 U+00AD). Who sends other text says so.
 */
public final class WrittenText {

    private static final Charset GB18030 = Charset.forName("GB18030");

    private WrittenText() {}

    public static String read(byte[] bytes) {
        if (looksChinese(bytes)) {
            return new String(bytes, GB18030);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, GB18030);
        }
    }

    /** Every run of bytes beyond ASCII is pairs of GB 2312's characters, and one has two pairs or more. */
    private static boolean looksChinese(byte[] bytes) {
        boolean run = false;
        for (int i = 0; i < bytes.length; ) {
            if (bytes[i] >= 0) {
                i++;
                continue;
            }
            int from = i;
            while (i < bytes.length && bytes[i] < 0) {
                if (i + 1 >= bytes.length || !isPair(bytes[i] & 0xFF, bytes[i + 1] & 0xFF)) {
                    return false;
                }
                i += 2;
            }
            run |= i - from >= 4;
        }
        return run;
    }

    private static boolean isPair(int lead, int trail) {
        return lead >= 0xA1 && lead <= 0xF7 && trail >= 0xA1 && trail <= 0xFE;
    }
}
