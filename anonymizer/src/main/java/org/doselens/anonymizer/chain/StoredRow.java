package org.doselens.anonymizer.chain;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A row as it stands in the file. Its hash covers everything it holds, its place, and the hash before it. */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere, never handed out of the package
record StoredRow(
        long number,
        long atMillis,
        String kind,
        String subject,
        List<String> lookups,
        byte[] sealed,
        byte[] previous,
        byte[] hash) {

    static StoredRow next(
            ChainHead head, long atMillis, String kind, String subject, List<String> lookups, byte[] sealed) {
        StoredRow open =
                new StoredRow(head.length() + 1, atMillis, kind, subject, lookups, sealed, head.bytes(), new byte[0]);
        return new StoredRow(open.number, atMillis, kind, subject, lookups, sealed, open.previous, open.computedHash());
    }

    /** What the sealed bytes are bound to. */
    static String bound(long number, String kind, String subject) {
        return number + "/" + kind + "/" + subject;
    }

    String bound() {
        return bound(number, kind, subject);
    }

    byte[] computedHash() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF("doselens-chain-1");
            out.writeLong(number);
            out.writeLong(atMillis);
            out.writeUTF(kind);
            out.writeUTF(subject);
            out.writeInt(lookups.size());
            for (String lookup : lookups) {
                out.writeUTF(lookup);
            }
            out.write(sha256(sealed));
            out.write(previous);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sha256(bytes.toByteArray());
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
