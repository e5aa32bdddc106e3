package org.doselens.dicom.builtin.network;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.doselens.dicom.builtin.HeaderMemory;

/**
 * The bytes of a header as they are read, kept as long as they are few and memory is left for them: an object that
 * turns out unreadable can then be tried again later. Used by one thread.
 */
final class HeaderBytes extends FilterInputStream implements HeaderMemory.Input {

    private static final int MOST_KEPT = 4 << 20;
    private static final int FIRST = 8 << 10;

    private final HeaderMemory.Share share;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(FIRST);
    private int charged = FIRST;
    private boolean full;

    HeaderBytes(InputStream in, HeaderMemory.Share share) {
        super(in);
        this.share = share;
    }

    @Override
    public HeaderMemory.Share share() {
        return share;
    }

    @Override
    public boolean mustBeWhole() {
        return true;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        if (count > 0 && hasRoomFor(count)) {
            kept.write(bytes, offset, count);
        }
        return count;
    }

    private boolean hasRoomFor(int more) {
        int needed = kept.size() + more;
        while (!full && needed > charged) {
            // the buffer doubles, and while it does both halves are there
            full = needed > MOST_KEPT || !share.take(2L * charged);
            charged *= 2;
        }
        return !full;
    }

    /** What was read, from its beginning; the rest of a larger one is missing. */
    ByteBuffer kept() {
        return ByteBuffer.wrap(kept.toByteArray());
    }
}
