package org.doselens.receiver.stow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/** Bearer tokens (RFC 6750), held as digests and compared in constant time. Thread-safe. */
final class Tokens {

    private static final String SCHEME = "Bearer ";
    private static final int SHORTEST = 20;

    private final List<byte[]> digests = new ArrayList<>();

    /** No file, no token. */
    static Tokens read(Path file) throws IOException {
        Tokens tokens = new Tokens();
        if (file != null) {
            for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
                String token = line.strip();
                if (!token.isEmpty() && token.length() < SHORTEST) {
                    throw new IOException("A token in " + file + " is shorter than " + SHORTEST + " characters");
                }
                if (!token.isEmpty()) {
                    tokens.digests.add(digest(token));
                }
            }
        }
        return tokens;
    }

    boolean areNone() {
        return digests.isEmpty();
    }

    boolean allow(String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        byte[] given = digest(authorization.substring(SCHEME.length()).strip());
        boolean known = false;
        for (byte[] digest : digests) {
            known |= MessageDigest.isEqual(digest, given);
        }
        return known;
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
