package org.doselens.core.audit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/**
 * A row of an audit chain.
 *
 * @param number from 1, without gaps
 * @param tenantId null in the chain of the cloud itself
 * @param hash SHA-256 over the hash of the row before and this row's other fields
 */
@SuppressWarnings("ArrayRecordComponent") // compared by content where it is compared
public record ChainedEntry(
        long number,
        Instant at,
        Integer tenantId,
        Integer accountId,
        String login,
        String action,
        String object,
        String outcome,
        String address,
        byte[] hash) {

    /** What the hash must be after a row of that hash; the same as the function audit_hash of the database. */
    byte[] expectedAfter(byte[] previous) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes(previous);
        Object[] parts = {
            number,
            at.getEpochSecond() * 1_000_000 + at.getNano() / 1000,
            tenantId,
            accountId,
            login,
            action,
            object,
            outcome,
            address
        };
        for (Object part : parts) {
            text.writeBytes(part(part).getBytes(StandardCharsets.UTF_8));
        }
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.toByteArray());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String part(Object part) {
        if (part == null) {
            return "-";
        }
        String text = part.toString();
        return text.getBytes(StandardCharsets.UTF_8).length + ":" + text;
    }
}
