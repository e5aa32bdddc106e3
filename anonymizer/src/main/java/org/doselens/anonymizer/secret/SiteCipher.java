package org.doselens.anonymizer.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps what identifies unreadable on disk: AES-256-GCM with a random 96-bit nonce in front of the sealed bytes, and
 * HMAC-SHA-256 to find again what cannot be read. Thread-safe.
 */
public final class SiteCipher {

    private static final int SECRET_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey sealing;
    private final SecretKey digesting;
    private final SecureRandom random = new SecureRandom();

    /** Derives both keys from one secret of at least 32 random bytes. */
    public SiteCipher(byte[] secret) {
        if (secret.length < SECRET_BYTES) {
            throw new IllegalArgumentException("a secret of " + SECRET_BYTES + " bytes is needed");
        }
        this.sealing = new SecretKeySpec(hmac(secret, "doselens/1/seal".getBytes(StandardCharsets.UTF_8)), "AES");
        this.digesting =
                new SecretKeySpec(hmac(secret, "doselens/1/digest".getBytes(StandardCharsets.UTF_8)), "HmacSHA256");
    }

    /**
     * Seals bytes.
     *
     * @param bound what the bytes belong to; opening them for anything else fails
     */
    public byte[] seal(byte[] plain, String bound) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, plain, bound);
        return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /**
     * Opens what was sealed.
     *
     * @throws IllegalStateException if the key is another, the bytes were changed, or they belong to something else
     */
    public byte[] open(byte[] sealed, String bound) {
        if (sealed.length < NONCE_BYTES + TAG_BITS / 8) {
            throw new IllegalStateException("sealed bytes are cut off");
        }
        return crypt(
                Cipher.DECRYPT_MODE,
                Arrays.copyOf(sealed, NONCE_BYTES),
                Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length),
                bound);
    }

    /** The same text has the same digest; without the key nobody can tell which text it was. */
    public byte[] digest(String text) {
        return hmac(digesting.getEncoded(), text.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] crypt(int mode, byte[] nonce, byte[] input, String bound) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(bound.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealed bytes do not open with this site's key, or were changed", e);
        }
    }

    private static byte[] hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", e);
        }
    }
}
