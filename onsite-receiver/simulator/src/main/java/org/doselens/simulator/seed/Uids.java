package org.doselens.simulator.seed;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * UIDs under the root 2.25 (DICOM PS3.5 B.2) from a name-based UUID of version 8 (RFC 9562): the same name always has
 * the same UID, and two names never share one in practice. Thread-safe.
 */
public final class Uids {

    private final String scope;

    /** UIDs of the names within a scope, such as a seed and a hospital. */
    public Uids(String scope) {
        this.scope = scope;
    }

    public String of(String... path) {
        byte[] hash = sha256(scope + "/" + String.join("/", path));
        byte[] uuid = Arrays.copyOf(hash, 16);
        uuid[6] = (byte) ((uuid[6] & 0x0F) | 0x80);
        uuid[8] = (byte) ((uuid[8] & 0x3F) | 0x80);
        return "2.25." + new BigInteger(1, uuid);
    }

    private static byte[] sha256(String name) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
