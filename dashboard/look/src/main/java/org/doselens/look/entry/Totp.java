package org.doselens.look.entry;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.web.util.UriUtils;

/**
 * Time-based one-time passwords, RFC 6238 over RFC 4226: HMAC-SHA-1, 30 seconds, as every authenticator app expects. A
 * code is good in its own step and in the one before and after.
 */
public final class Totp {

    /** Of a code. */
    public static final int DIGITS = 6;
    /** Seconds for which a code is the one of now. */
    public static final int STEP_S = 30;

    private static final int NEIGHBOURS = 1;

    private Totp() {}

    /** The code of a step; RFC 4226, 5.3. */
    public static String code(byte[] key, long step, int digits) {
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

    /** The number of the step at an instant. */
    public static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP_S);
    }

    /**
     * The step a code belongs to, if it is a good one and later than the last that was used: none counts twice. A last one
     * that is still to come was used while the machine's clock was ahead; it locks nobody out.
     */
    public static OptionalLong stepOf(byte[] key, String code, Instant now, long lastUsed) {
        String typed = code.replaceAll("\\s", "");
        long current = step(now);
        boolean putBack = lastUsed > current + NEIGHBOURS;
        for (long step = current - NEIGHBOURS; step <= current + NEIGHBOURS; step++) {
            if ((step > lastUsed || putBack) && same(code(key, step, DIGITS), typed)) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    /** In a time that does not tell how much was right. */
    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /** What an authenticator app reads from a picture. */
    public static String uri(String issuer, String login, String secret) {
        return "otpauth://totp/Doselens:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=%d&period=%d"
                .formatted(
                        UriUtils.encode(login, StandardCharsets.UTF_8),
                        secret,
                        UriUtils.encode(issuer, StandardCharsets.UTF_8),
                        DIGITS,
                        STEP_S);
    }
}
