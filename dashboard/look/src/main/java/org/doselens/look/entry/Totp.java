package org.doselens.onsite.account;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based one-time passwords, RFC 6238 over RFC 4226: HMAC-SHA-1, 30 seconds, as every authenticator app expects. A
 * code is good in its own step and in the one before and after.
 */
final class Totp {

    static final int DIGITS = 6;
    static final int STEP_S = 30;

    private static final int NEIGHBOURS = 1;

    private Totp() {}

    /** The code of a step; RFC 4226, 5.3. */
    static String code(byte[] key, long step, int digits) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & 0x7fffffff;
            int modulus = (int) Math.pow(10, digits);
            return String.format(Locale.ROOT, "%0" + digits + "d", number % modulus);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-1 is part of every JDK", e);
        }
    }

    static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP_S);
    }

    /** The step a code belongs to, if it is a good one and later than the last that was used: none counts twice. */
    static OptionalLong stepOf(byte[] key, String code, Instant now, long lastUsed) {
        String typed = code.replaceAll("\\s", "");
        long current = step(now);
        for (long step = current - NEIGHBOURS; step <= current + NEIGHBOURS; step++) {
            if (step > lastUsed && LocalKeys.same(code(key, step, DIGITS), typed)) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }
}
