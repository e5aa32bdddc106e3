package org.doselens.dicom.builtin;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.doselens.dicom.DicomException;
import org.doselens.dicom.DicomException.Reason;
import org.doselens.dicom.PixelTap;

/**
 * Reads ahead by at most one chunk and hands out slices of it without copying. Chunks start at 4 KiB, double up to 32
 * KiB and are never written again once full, so that slices stay valid. Memory follows the bytes that came, never a
 * length that was declared. Not thread-safe.
 */
final class ByteSource {

    private static final int FIRST_CHUNK = 4 << 10;
    private static final int LARGEST_CHUNK = 32 << 10;

    private final InputStream in;
    private final ReadLimits limits;
    private final long origin;
    private final HeaderMemory.Share memory;
    private byte[] chunk = new byte[FIRST_CHUNK];
    private int at;
    private int limit;
    private long chunkStart;
    private long skipped;

    ByteSource(InputStream in, ReadLimits limits, long origin) {
        this.in = in;
        this.limits = limits;
        this.origin = origin;
        this.memory = in instanceof HeaderMemory.Input charged
                ? charged.share()
                : HeaderMemory.unlimited().open();
    }

    private ByteSource(InputStream in, ByteSource before) {
        this.in = in;
        this.limits = before.limits;
        this.origin = before.position();
        this.memory = before.memory;
    }

    /** What comes out of decoding the rest, charged to the same share. */
    ByteSource followedBy(InputStream decoded) {
        return new ByteSource(decoded, this);
    }

    /** Charges memory that stays as long as the header. */
    void charge(long bytes) throws DicomException {
        if (!memory.take(bytes)) {
            throw new DicomException(Reason.NO_MEMORY_NOW, position(), "too many large headers are being read at once");
        }
    }

    /** Bytes taken so far. */
    long position() {
        return origin + chunkStart + at;
    }

    /** The array that {@link #require} made readable, from {@link #offset} on. */
    byte[] array() {
        return chunk;
    }

    int offset() {
        return at;
    }

    void take(int bytes) {
        at += bytes;
    }

    /** Bytes that can be looked at, at most {@code wanted}; fewer only at the end of the input. */
    int peek(int wanted) throws IOException, DicomException {
        if (limit - at < wanted) {
            fill(wanted);
        }
        return Math.min(wanted, limit - at);
    }

    /** Makes the next bytes, not more than a chunk's, readable in {@link #array}. */
    void require(int bytes) throws IOException, DicomException {
        if (limit - at < bytes && peek(bytes) < bytes) {
            throw truncated();
        }
    }

    /** The next bytes in an array of their own; grows with what arrives. */
    byte[] read(int length) throws IOException, DicomException {
        byte[] value = new byte[Math.min(length, LARGEST_CHUNK)];
        charge(value.length);
        int filled = 0;
        while (filled < length) {
            if (filled == value.length) {
                charge(value.length);
                value = Arrays.copyOf(value, (int) Math.min(length, value.length * 2L));
            }
            int part = peek(Math.min(FIRST_CHUNK, value.length - filled));
            if (part == 0) {
                throw truncated();
            }
            System.arraycopy(chunk, at, value, filled, part);
            at += part;
            filled += part;
        }
        return value;
    }

    boolean fitsChunk(int length) {
        return length <= FIRST_CHUNK || length <= limit - at;
    }

    /** Passes over bytes without keeping any. */
    void skip(long length) throws IOException, DicomException {
        if (length > limits.maxSkippedBytes() - skipped) {
            throw new DicomException(Reason.TOO_LARGE, position(), "a value is longer than is ever passed over");
        }
        skipped += length;
        long left = length - Math.min(length, limit - at);
        at += (int) (length - left);
        byte[] dropped = left > 0 ? new byte[(int) Math.min(left, FIRST_CHUNK)] : null;
        while (left > 0) {
            int read = readSome(dropped, 0, (int) Math.min(left, dropped.length));
            if (read < 0) {
                throw truncated();
            }
            left -= read;
            chunkStart += read;
        }
    }

    /** Whether what was read must be followed by all that it announces. */
    boolean mustBeWhole() {
        return in instanceof HeaderMemory.Input input && input.mustBeWhole();
    }

    /** Drops bytes that nobody looks at, however many: pixels; false if the input ends before. */
    boolean drop(long length) throws IOException {
        long left = length - Math.min(length, limit - at);
        at += (int) (length - left);
        while (left > 0) {
            long dropped = in.skip(left);
            if (dropped == 0) {
                if (in.read() < 0) {
                    return false;
                }
                dropped = 1;
            }
            left -= dropped;
            chunkStart += dropped;
        }
        return true;
    }

    /** Lets an observer look at bytes as they pass; false if the input ends before. */
    boolean pass(long length, PixelTap.Observer observer) throws IOException, DicomException {
        int ahead = (int) Math.min(length, limit - at);
        observer.pixels(chunk, at, ahead);
        at += ahead;
        byte[] buffer = new byte[(int) Math.min(length - ahead, LARGEST_CHUNK)];
        for (long left = length - ahead; left > 0; ) {
            int read = readSome(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                return false;
            }
            observer.pixels(buffer, 0, read);
            left -= read;
            chunkStart += read;
        }
        return true;
    }

    DicomException truncated() {
        return new DicomException(Reason.TRUNCATED, position() + (limit - at), "the input ends within an element");
    }

    /** What has been read ahead, and then the rest of the input. */
    InputStream rest() {
        return new java.io.SequenceInputStream(new java.io.ByteArrayInputStream(chunk, at, limit - at), in);
    }

    private void fill(int wanted) throws IOException, DicomException {
        if (chunk.length - at < wanted) {
            byte[] next = new byte[Math.max(wanted, Math.min(LARGEST_CHUNK, chunk.length * 2))];
            charge(next.length);
            System.arraycopy(chunk, at, next, 0, limit - at);
            chunkStart += at;
            limit -= at;
            at = 0;
            chunk = next;
        }
        while (limit - at < wanted) {
            int read = readSome(chunk, limit, chunk.length - limit);
            if (read < 0) {
                return;
            }
            limit += read;
            if (chunkStart + limit - skipped > limits.maxHeaderBytes() + chunk.length) {
                throw new DicomException(Reason.TOO_LARGE, position(), "the header is larger than allowed");
            }
        }
    }

    private int readSome(byte[] target, int offset, int length) throws IOException, DicomException {
        try {
            return in.read(target, offset, length);
        } catch (ZipException damaged) {
            throw new DicomException(Reason.BAD_ENCODING, position(), "the deflated data set is damaged");
        } catch (EOFException early) {
            throw truncated();
        }
    }
}
