package org.doselens.core.publication;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.doselens.core.publication.PublicationRefused.Reason;

/**
 * What is signed: one line that says what it is, then a table as CSV (RFC 4180, UTF-8). Immutable.
 *
 * @param edition what its maker calls it, such as 2026-11
 * @param table the CSV with its head
 */
public record Publication(Kind kind, String edition, String table) {

    private static final int FORMAT = 1;
    private static final Pattern EDITION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");
    private static final Pattern HEAD =
            Pattern.compile("doselens publication (\\d{1,4})(?:\t([a-z]+)\t([^\t\n]+))?.*\n", Pattern.DOTALL);

    /** What a table is about. */
    public enum Kind {
        LEVELS,
        NAMES;

        /** As it stands in files, messages and addresses. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Publication {
        if (!EDITION.matcher(edition).matches()) {
            throw new IllegalArgumentException("An edition has letters, digits, dots and dashes, 40 at the most");
        }
    }

    /** The bytes that are signed. */
    public byte[] canonical() {
        return ("doselens publication " + FORMAT + "\t" + kind.key() + "\t" + edition + "\n" + table)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** SHA-256 of {@link #canonical()}, lower-case hex. */
    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }

    /** Reads {@link #canonical()} back. */
    static Publication parse(byte[] canonical) throws PublicationRefused {
        String text = new String(canonical, StandardCharsets.UTF_8);
        int end = text.indexOf('\n') + 1;
        Matcher head = HEAD.matcher(text.substring(0, end));
        if (!head.matches()) {
            throw new PublicationRefused(Reason.NOT_ONE, "what is signed is no publication");
        }
        if (Integer.parseInt(head.group(1)) > FORMAT) {
            throw new PublicationRefused(Reason.NEWER_FORMAT, "a newer program wrote it");
        }
        for (Kind kind : Kind.values()) {
            if (kind.key().equals(head.group(2))
                    && EDITION.matcher(head.group(3)).matches()) {
                return new Publication(kind, head.group(3), text.substring(end));
            }
        }
        throw new PublicationRefused(Reason.NOT_ONE, "what is signed is no publication of a known kind");
    }
}
