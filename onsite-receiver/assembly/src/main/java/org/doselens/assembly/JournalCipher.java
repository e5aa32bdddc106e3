package org.doselens.assembly;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps identities unreadable on disk: payloads by AES-256-GCM with a random nonce, look-up keys by HMAC-SHA-256.
 * Thread-safe.
 */
public final class JournalCipher {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey payloadKey;
    private final SecretKey digestKey;
    private final SecureRandom random = new SecureRandom();

    /** Derives both keys from one secret of at least 32 random bytes. */
    public JournalCipher(byte[] secret) {
        if (secret.length < 32) {
            throw new IllegalArgumentException("The journal's secret has " + secret.length + " bytes; 32 are needed");
        }
        SecretKey root = new SecretKeySpec(secret, "HmacSHA256");
        this.payloadKey = new SecretKeySpec(hmac(root, "journal payload".getBytes(StandardCharsets.UTF_8)), "AES");
        this.digestKey = new SecretKeySpec(hmac(root, "journal digest".getBytes(StandardCharsets.UTF_8)), "HmacSHA256");
    }

    /** The same text gives the same digest; without the key nobody can tell which text it was. */
    public String digest(String text) {
        return digest(text.getBytes(StandardCharsets.UTF_8));
    }

    String digest(byte[] content) {
        return HexFormat.of().formatHex(hmac(digestKey, content), 0, 16);
    }

    /** Sealed under a fresh nonce; opens with {@link #decrypt} and the same secret alone. */
    public byte[] encrypt(byte[] plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, payloadKey, new GCMParameterSpec(TAG_BITS, nonce));
            byte[] sealed = cipher.doFinal(plain);
            return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is part of every JDK", e);
        }
    }

    /**
     * What was sealed.
     *
     * @throws JournalException if the key is another or the bytes were changed
     */
    public byte[] decrypt(byte[] sealed) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    payloadKey,
                    new GCMParameterSpec(TAG_BITS, Arrays.copyOf(sealed, NONCE_BYTES)));
            return cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new JournalException("A journal entry does not open with this site's key, or was changed", e);
        }
    }

    private static byte[] hmac(SecretKey key, byte[] content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", e);
        }
    }
}
