package org.doselens.anonymizer.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * Keeps what identifies unreadable on disk: {@link AesGcm} to seal it, {@link HmacSha256} to find again what cannot be
 * read. Thread-safe.
 */
public final class SiteCipher {

    private static final int SECRET_BYTES = 32;

    private final AesGcm sealing;
    private final byte[] digesting;

    /** Derives both keys from one secret of at least 32 random bytes. */
    public SiteCipher(byte[] secret) {
        if (secret.length < SECRET_BYTES) {
            throw new IllegalArgumentException("a secret of " + SECRET_BYTES + " bytes is needed");
        }
        this.sealing = new AesGcm(HmacSha256.of(secret, "doselens/1/seal".getBytes(StandardCharsets.UTF_8)));
        this.digesting = HmacSha256.of(secret, "doselens/1/digest".getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Seals bytes.
     *
     * @param bound what the bytes belong to; opening them for anything else fails
     */
    public byte[] seal(byte[] plain, String bound) {
        return sealing.seal(plain, bound.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Opens what was sealed.
     *
     * @throws IllegalStateException if the key is another, the bytes were changed, or they belong to something else
     */
    public byte[] open(byte[] sealed, String bound) {
        try {
            return sealing.open(sealed, bound.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealed bytes do not open with this site's key, or were changed", e);
        }
    }

    /** The same text has the same digest; without the key nobody can tell which text it was. */
    public byte[] digest(String text) {
        return HmacSha256.of(digesting, text.getBytes(StandardCharsets.UTF_8));
    }
}
