package org.doselens.hl7;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;

/**
 * Messages in their frames (minimal lower layer protocol, HL7 implementation guide appendix C): 0B, message, 1C 0D.
 * Memory grows with what has come and ends at the limit. Used by one thread.
 */
final class MllpReader {

    /** A message, or the beginning of one that is too long. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Frame(byte[] bytes, boolean tooLong) {}

    static final int START = 0x0B;
    static final int END = 0x1C;

    private static final int MOST_BETWEEN = 64 * 1024;
    private static final int BEGINNING = 8 * 1024;
    private static final long MOST_SKIPPED = 64L << 20;

    private final Socket socket;
    private final InputStream in;
    private final MllpSettings settings;
    private final byte[] buffer = new byte[8 * 1024];
    private int position;
    private int filled;
    private long deadlineNanos;

    MllpReader(Socket socket, MllpSettings settings) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.settings = settings;
    }

    /**
     * The next message; null at the end of the connection.
     *
     * @throws IOException if the connection breaks, is silent or slow, or brings something else than messages
     */
    Frame next() throws IOException {
        within(settings.idleTimeout());
        if (!skipToStart()) {
            return null;
        }
        within(settings.messageTimeout());
        ByteArrayOutputStream message = new ByteArrayOutputStream(BEGINNING);
        long dropped = 0;
        while (true) {
            int from = position;
            int to = from;
            while (to < filled && buffer[to] != END && buffer[to] != START) {
                to++;
            }
            int keep = (int) Math.min(to - from, Math.max(0, settings.maxMessageBytes() - (long) message.size()));
            message.write(buffer, from, dropped > 0 ? 0 : keep);
            dropped += dropped > 0 ? to - from : to - from - keep;
            position = to;
            if (dropped > MOST_SKIPPED) {
                throw new IOException("a message without end");
            }
            if (to < filled) {
                boolean ended = buffer[position++] == END;
                if (ended) {
                    return frame(message, dropped);
                }
                // the sender began anew; what it had begun was half a message
                message.reset();
                dropped = 0;
            } else if (!fill()) {
                throw new IOException("the connection ended within a message");
            }
        }
    }

    private static Frame frame(ByteArrayOutputStream message, long dropped) {
        byte[] bytes = message.toByteArray();
        return dropped == 0
                ? new Frame(bytes, false)
                : new Frame(Arrays.copyOf(bytes, Math.min(bytes.length, BEGINNING)), true);
    }

    private boolean skipToStart() throws IOException {
        int garbage = 0;
        while (true) {
            while (position < filled) {
                int b = buffer[position++];
                if (b == START) {
                    return true;
                }
                garbage += b == '\r' || b == '\n' ? 0 : 1;
            }
            if (garbage > MOST_BETWEEN) {
                throw new IOException("no message, but " + garbage + " bytes of something else");
            }
            if (!fill()) {
                return false;
            }
        }
    }

    private void within(Duration time) {
        deadlineNanos = System.nanoTime() + time.toNanos();
    }

    private boolean fill() throws IOException {
        long leftMillis = (deadlineNanos - System.nanoTime()) / 1_000_000;
        if (leftMillis <= 0) {
            throw new SocketTimeoutException("too slow");
        }
        socket.setSoTimeout((int) Math.min(Integer.MAX_VALUE, leftMillis));
        position = 0;
        filled = Math.max(0, in.read(buffer));
        return filled > 0;
    }
}
