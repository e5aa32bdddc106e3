package org.doselens.assembly;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Study Instance UID (0020,000D) of an object that could not be parsed: looked for as bytes, in each uncompressed transfer
 * syntax (DICOM PS3.5 section 7.1). Wrong bytes before it do no harm; a deflated object tells none.
 */
final class StudyOfBytes {

    private static final int LONGEST_UID = 64;
    private static final int VALUE_AT = 8;

    private StudyOfBytes() {}

    static Optional<String> find(ByteBuffer bytes) {
        for (int at = bytes.position(); at + VALUE_AT < bytes.limit(); at++) {
            int length = length(bytes, at);
            if (length > 0 && length <= LONGEST_UID && at + VALUE_AT + length <= bytes.limit()) {
                byte[] value = new byte[length];
                bytes.get(at + VALUE_AT, value);
                String uid = new String(value, StandardCharsets.US_ASCII)
                        .replace('\0', ' ')
                        .strip();
                if (uid.matches("[0-9]+(\\.[0-9]+)+")) {
                    return Optional.of(uid);
                }
            }
        }
        return Optional.empty();
    }

    /** Of the value, if the element begins here in some encoding; else 0. */
    private static int length(ByteBuffer bytes, int at) {
        boolean little = is(bytes, at, 0x20, 0x00, 0x0D, 0x00);
        boolean big = is(bytes, at, 0x00, 0x20, 0x00, 0x0D);
        if (!little && !big) {
            return 0;
        }
        int first = bytes.get(at + 6) & 0xFF;
        int second = bytes.get(at + 7) & 0xFF;
        if (is(bytes, at + 4, 'U', 'I')) {
            return little ? first | second << 8 : first << 8 | second;
        }
        return little && first == 0 && second == 0 ? (bytes.get(at + 4) & 0xFF) | (bytes.get(at + 5) & 0xFF) << 8 : 0;
    }

    private static boolean is(ByteBuffer bytes, int at, int... wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if ((bytes.get(at + i) & 0xFF) != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
