package org.doselens.core.exam;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Keys as 64 bits: the first eight bytes of SHA-256. */
final class KeyHash {

    private static final ThreadLocal<MessageDigest> SHA256 = ThreadLocal.withInitial(KeyHash::sha256);

    private KeyHash() {}

    static long of(String key) {
        return ByteBuffer.wrap(SHA256.get().digest(key.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }
}
