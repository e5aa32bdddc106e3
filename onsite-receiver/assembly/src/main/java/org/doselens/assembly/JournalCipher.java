package org.doselens.assembly;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import org.doselens.anonymizer.secret.AesGcm;
import org.doselens.anonymizer.secret.HmacSha256;

/**
 * Keeps identities unreadable on disk: payloads by {@link AesGcm}, look-up keys by {@link HmacSha256}. Thread-safe.
 */
public final class JournalCipher {

    private static final byte[] BOUND_TO_NOTHING = {};

    private final AesGcm payloads;
    private final byte[] digestKey;

    /** Derives both keys from one secret of at least 32 random bytes. */
    public JournalCipher(byte[] secret) {
        if (secret.length < 32) {
            throw new IllegalArgumentException("The journal's secret has " + secret.length + " bytes; 32 are needed");
        }
        this.payloads = new AesGcm(HmacSha256.of(secret, "journal payload".getBytes(StandardCharsets.UTF_8)));
        this.digestKey = HmacSha256.of(secret, "journal digest".getBytes(StandardCharsets.UTF_8));
    }

    /** The same text gives the same digest; without the key nobody can tell which text it was. */
    public String digest(String text) {
        return digest(text.getBytes(StandardCharsets.UTF_8));
    }

    String digest(byte[] content) {
        return HexFormat.of().formatHex(HmacSha256.of(digestKey, content), 0, 16);
    }

    /** Sealed under a fresh nonce; opens with {@link #decrypt} and the same secret alone. */
    public byte[] encrypt(byte[] plain) {
        return payloads.seal(plain, BOUND_TO_NOTHING);
    }

    /**
     * What was sealed.
     *
     * @throws JournalException if the key is another or the bytes were changed
     */
    public byte[] decrypt(byte[] sealed) {
        try {
            return payloads.open(sealed, BOUND_TO_NOTHING);
        } catch (GeneralSecurityException e) {
            throw new JournalException("A journal entry does not open with this site's key, or was changed", e);
        }
    }
}
