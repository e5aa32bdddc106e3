package org.doselens.exampackage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.doselens.exampackage.PackageRefused.Reason;

/** Lines of strict UTF-8 from a stream that may be hostile: it stops at the first byte over a limit. */
final class BoundedLines {

    private final InputStream in;
    private final PackageLimits limits;
    private final byte[] chunk = new byte[64 << 10];
    private int from;
    private int to;
    private long total;

    BoundedLines(InputStream in, PackageLimits limits) {
        this.in = in;
        this.limits = limits;
    }

    /** The next line without its line end; null after the last. */
    String next() throws IOException, PackageRefused {
        byte[] line = new byte[0];
        while (from < to || fill()) {
            int end = from;
            while (end < to && chunk[end] != '\n') {
                end++;
            }
            line = append(line, end);
            boolean complete = end < to;
            from = complete ? end + 1 : end;
            if (complete) {
                return text(line);
            }
        }
        if (line.length > 0) {
            throw new PackageRefused(Reason.DAMAGED, "the last line of the package has no end");
        }
        return null;
    }

    private boolean fill() throws IOException, PackageRefused {
        from = 0;
        to = Math.max(0, in.read(chunk));
        total += to;
        if (total > limits.contentBytes()) {
            throw new PackageRefused(
                    Reason.TOO_LARGE, "the content is over the limit of " + limits.contentBytes() + " bytes");
        }
        return to > 0;
    }

    private byte[] append(byte[] line, int end) throws PackageRefused {
        if ((long) line.length + end - from > limits.lineBytes()) {
            throw new PackageRefused(Reason.TOO_LARGE, "a line is over the limit of " + limits.lineBytes() + " bytes");
        }
        byte[] longer = Arrays.copyOf(line, line.length + end - from);
        System.arraycopy(chunk, from, longer, line.length, end - from);
        return longer;
    }

    private static String text(byte[] line) throws PackageRefused {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new PackageRefused(Reason.NOT_OF_THE_CONTRACT, "a line of the package is not UTF-8");
        }
    }
}
