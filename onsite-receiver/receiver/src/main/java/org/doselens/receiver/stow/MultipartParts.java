package org.doselens.receiver.stow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Takes a multipart body apart as it streams in (RFC 2046 5.1), through one buffer. Not thread-safe. */
final class MultipartParts {

    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int MOST_HEADER_BYTES = 8 * 1024;

    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int start;
    private int end;
    private boolean inputEnded;
    private String contentType = "";

    /** The body is no multipart body, or ends before its last delimiter. */
    static final class Malformed extends IOException {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message, null);
        }
    }

    MultipartParts(InputStream in, String boundary) {
        this.in = in;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        // the first delimiter has no line before it
        buffer[0] = '\r';
        buffer[1] = '\n';
        end = 2;
    }

    /** Goes to the next part, over what is left of this one; false at the end. */
    boolean next() throws IOException {
        while (part.skip(Long.MAX_VALUE) > 0) {
            // a preamble, or the rest of a part nobody wanted
        }
        start += delimiter.length;
        need(2);
        if (buffer[start] == '-' && buffer[start + 1] == '-') {
            return false;
        }
        readHeaders();
        return true;
    }

    /** Content-Type of the part, in lower case without parameters; empty if it has none. */
    String contentType() {
        return contentType;
    }

    /** The part's content; ends at its delimiter. */
    InputStream content() {
        return part;
    }

    private void readHeaders() throws IOException {
        contentType = "";
        int read = line().length();
        for (String line = line(); !line.isEmpty(); line = line()) {
            read += line.length();
            if (read > MOST_HEADER_BYTES) {
                throw new Malformed("headers of a part are too long");
            }
            if (line.toLowerCase(Locale.ROOT).startsWith("content-type:")) {
                contentType = line.substring("content-type:".length())
                        .split(";", 2)[0]
                        .strip()
                        .toLowerCase(Locale.ROOT);
            }
        }
        // an empty part: its delimiter's line break is the one that ended the headers
        start -= 2;
        buffer[start] = '\r';
        buffer[start + 1] = '\n';
        if (isAt(start)) {
            return;
        }
        start += 2;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.length() <= MOST_HEADER_BYTES) {
            need(2);
            if (buffer[start] == '\r' && buffer[start + 1] == '\n') {
                start += 2;
                return line.toString();
            }
            line.append((char) (buffer[start++] & 0xFF));
        }
        throw new Malformed("headers of a part are too long");
    }

    private void need(int bytes) throws IOException {
        while (end - start < bytes) {
            if (!fill()) {
                throw new Malformed("the body ends before its last delimiter");
            }
        }
    }

    /** Keeps two bytes before the start, which an empty part needs again. */
    private boolean fill() throws IOException {
        if (inputEnded) {
            return false;
        }
        int from = Math.max(0, start - 2);
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, end - from);
            end -= from;
            start -= from;
        }
        int n = in.read(buffer, end, buffer.length - end);
        inputEnded = n < 0;
        end += Math.max(0, n);
        return n > 0;
    }

    private boolean isAt(int position) throws IOException {
        while (end - position < delimiter.length) {
            int before = start;
            if (!fill()) {
                return false;
            }
            position -= before - start;
        }
        return matches(position, delimiter.length);
    }

    private boolean matches(int position, int length) {
        for (int i = 0; i < length; i++) {
            if (buffer[position + i] != delimiter[i]) {
                return false;
            }
        }
        return true;
    }

    /** Bytes of content that are known to lie in the buffer; -1 at the delimiter. */
    private int ready() throws IOException {
        while (true) {
            int last = end - delimiter.length;
            for (int i = start; i <= last; i++) {
                if (buffer[i] == '\r' && matches(i, delimiter.length)) {
                    return i == start ? -1 : i - start;
                }
            }
            if (last + 1 > start) {
                return last + 1 - start;
            }
            if (!fill()) {
                throw new Malformed("the body ends before its last delimiter");
            }
        }
    }

    private final InputStream part = new InputStream() {
        @Override
        public int read() throws IOException {
            return ready() < 0 ? -1 : buffer[start++] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int ready = ready();
            if (ready < 0) {
                return -1;
            }
            int n = Math.min(ready, length);
            System.arraycopy(buffer, start, bytes, offset, n);
            start += n;
            return n;
        }

        @Override
        public long skip(long wanted) throws IOException {
            long skipped = 0;
            for (int ready = ready(); ready > 0 && skipped < wanted; ready = ready()) {
                int n = (int) Math.min(ready, wanted - skipped);
                start += n;
                skipped += n;
            }
            return skipped;
        }
    };
}
