package org.doselens.look.entry;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** Digests under one secret by HMAC-SHA-256 (RFC 2104), apart for each purpose. Thread-safe. */
public class KeyedDigest {

    private final SecretKey key;

    protected KeyedDigest(SecretKey key) {
        this.key = key;
    }

    /** 32 bytes that only this key can make for this purpose and these parts. */
    public final byte[] mac(String purpose, String... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            for (String part : parts) {
                mac.update((byte) 0);
                mac.update(part.getBytes(StandardCharsets.UTF_8));
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", e);
        }
    }

    /** The same in hexadecimal. */
    public final String hex(String purpose, String... parts) {
        return HexFormat.of().formatHex(mac(purpose, parts));
    }

    /** In a time that does not tell how much was right. */
    public static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
