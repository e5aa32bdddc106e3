package org.doselens.core.audit;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A signed head of an audit chain: up to this row it read so at that moment. As text it is one line, for whoever keeps it
 * on the other side.
 *
 * @param tenantId 0 for the chain of the cloud itself
 * @param signedAt to the millisecond
 * @param keyId the first 16 hexadecimal digits of the public key's SHA-256
 */
@SuppressWarnings("ArrayRecordComponent") // compared by content where it is compared
public record AuditHead(int tenantId, long number, byte[] hash, Instant signedAt, String keyId, byte[] signature) {

    /** How an Ed25519 public key of 32 bytes begins as an X.509 structure. */
    private static final String ED25519 = "302a300506032b6570032100";

    public AuditHead {
        signedAt = signedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** What is signed. */
    public static byte[] toSign(int tenantId, long number, byte[] hash, Instant signedAt) {
        byte[] name = "doselens audit head 1".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(name.length + Integer.BYTES + 2 * Long.BYTES + hash.length)
                .put(name)
                .putInt(tenantId)
                .putLong(number)
                .putLong(signedAt.toEpochMilli())
                .put(hash)
                .array();
    }

    /** The public key from its 32 bytes in hexadecimal. */
    public static PublicKey key(String hex) {
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(ED25519 + hex.strip())));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("a public key has 64 hexadecimal digits", e);
        }
    }

    /** Whether this key signed it. */
    public boolean signedBy(PublicKey key) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(toSign(tenantId, number, hash, signedAt));
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** One line: tenant, number, milliseconds, hash, key and signature. */
    public String line() {
        HexFormat hex = HexFormat.of();
        return tenantId + " " + number + " " + signedAt.toEpochMilli() + " " + hex.formatHex(hash) + " " + keyId + " "
                + hex.formatHex(signature);
    }

    /** From such a line. */
    public static Optional<AuditHead> of(String line) {
        String[] parts = line.strip().split(" ", -1);
        try {
            HexFormat hex = HexFormat.of();
            return parts.length != 6
                    ? Optional.empty()
                    : Optional.of(new AuditHead(
                            Integer.parseInt(parts[0]),
                            Long.parseLong(parts[1]),
                            hex.parseHex(parts[3]),
                            Instant.ofEpochMilli(Long.parseLong(parts[2])),
                            parts[4],
                            hex.parseHex(parts[5])));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
