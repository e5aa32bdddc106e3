package org.doselens.ingest.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;

/**
 * What the headers say of a piece: the fields of the IETF's draft of resumable uploads, and the digest of the whole
 * package (RFC 9530).
 *
 * @param offset where the piece begins in the package
 * @param packageBytes length of the whole package
 * @param last true if the package ends with this piece
 * @param sha256 of the whole package, lower-case hex
 */
record Piece(long offset, long packageBytes, boolean last, String sha256) {

    private static final Pattern DIGEST = Pattern.compile("sha-256=:([A-Za-z0-9+/]{43}=):");

    static Piece of(HttpServletRequest request) throws NotTaken {
        Matcher digest = DIGEST.matcher(text(request, "Repr-Digest"));
        String complete = text(request, "Upload-Complete");
        if (!digest.matches() || !complete.matches("\\?[01]")) {
            throw new NotTaken(HttpStatus.BAD_REQUEST, "Upload-Complete is ?0 or ?1, Repr-Digest is sha-256=:…:");
        }
        String sha256 = HexFormat.of().formatHex(Base64.getDecoder().decode(digest.group(1)));
        return new Piece(
                number(request, "Upload-Offset"), number(request, "Upload-Length"), complete.endsWith("1"), sha256);
    }

    private static long number(HttpServletRequest request, String name) throws NotTaken {
        String text = text(request, name);
        if (!text.matches("\\d{1,18}")) {
            throw new NotTaken(HttpStatus.BAD_REQUEST, name + " is a number of bytes");
        }
        return Long.parseLong(text);
    }

    private static String text(HttpServletRequest request, String name) {
        String text = request.getHeader(name);
        return text == null ? "" : text.strip();
    }
}
