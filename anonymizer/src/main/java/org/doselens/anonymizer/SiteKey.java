package org.doselens.anonymizer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Locale;
import org.doselens.anonymizer.secret.AesGcm;
import org.doselens.anonymizer.secret.HmacSha256;

/**
 * One version of the site's key and what is derived from it: a key for each kind of pseudonym, one to find stored
 * pseudonyms, one to encrypt originals. HMAC-SHA-256 (RFC 2104) and AES-256-GCM. Never leaves the hospital.
 */
final class SiteKey {

    static final int BYTES = 32;

    /** 80 bits: among a billion exams of one site a collision has a chance of one in a million. */
    private static final int PSEUDONYM_BYTES = 10;

    /** Without i, l, o and u, because a pseudonym is also read out and typed by hand. */
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

    /** Two years: far enough that a known date says little, near enough that scanners stay what they were. */
    static final int MOST_WEEKS = 104;

    private final int version;
    private final byte[] secret;
    private final AesGcm originals;

    SiteKey(int version, byte[] secret) {
        if (secret.length != BYTES) {
            throw new PolicyNotApplicable("version " + version + " of the site key is not " + BYTES + " bytes");
        }
        this.version = version;
        this.secret = secret.clone();
        this.originals = new AesGcm(derived("original"));
    }

    int version() {
        return version;
    }

    byte[] secret() {
        return secret.clone();
    }

    /** Tells two keys apart without telling either. */
    byte[] fingerprint() {
        return derived("fingerprint");
    }

    byte[] secretFor(String purpose) {
        return derived("other/" + purpose);
    }

    String pseudonym(PseudonymKind kind, String canonical) {
        byte[] mac = mac(derived("pseudonym/" + label(kind)), canonical);
        return base32(Arrays.copyOf(mac, PSEUDONYM_BYTES));
    }

    /** 1 to {@link #MOST_WEEKS}. */
    int weeks(String canonical) {
        byte[] mac = mac(derived("date-shift"), canonical);
        return 1 + Math.floorMod(ByteBuffer.wrap(mac).getInt(), MOST_WEEKS);
    }

    byte[] shiftLookup(String canonical) {
        return mac(derived("lookup/date-shift"), canonical);
    }

    byte[] lookup(PseudonymKind kind, String canonical) {
        return mac(derived("lookup/" + label(kind)), canonical);
    }

    byte[] encrypt(PseudonymKind kind, String pseudonym, String original) {
        return originals.seal(original.getBytes(StandardCharsets.UTF_8), bound(kind, pseudonym));
    }

    String decrypt(PseudonymKind kind, String pseudonym, byte[] encrypted) {
        try {
            return new String(originals.open(encrypted, bound(kind, pseudonym)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a stored original does not fit the site key", e);
        }
    }

    private static byte[] bound(PseudonymKind kind, String pseudonym) {
        return (label(kind) + "/" + pseudonym).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] derived(String purpose) {
        return mac(secret, "doselens/1/" + purpose);
    }

    private static byte[] mac(byte[] key, String text) {
        return HmacSha256.of(key, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String label(PseudonymKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int bit = 0; bit < bytes.length * 8; bit += 5) {
            int pair = ((bytes[bit / 8] & 0xff) << 8) | (bit / 8 + 1 < bytes.length ? bytes[bit / 8 + 1] & 0xff : 0);
            text.append(ALPHABET.charAt((pair >> (11 - bit % 8)) & 31));
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return "SiteKey[version " + version + "]";
    }
}
