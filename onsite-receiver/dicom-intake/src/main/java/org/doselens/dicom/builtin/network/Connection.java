package org.doselens.dicom.builtin.network;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * A connection that carries PDUs (DICOM PS3.8 9.3). One thread reads and writes; a {@link Watchdog} may end it from
 * outside. Bytes are read into one direct buffer as large as the system gives them, and whoever needs none of them, such
 * as pixel data, skips them there: they never reach the heap.
 */
final class Connection implements AutoCloseable {

    static final int BUFFER_BYTES = 128 * 1024;

    private static final int PROGRESS_BYTES = 16 * 1024;
    private static final int LINGER_BYTES = 1024 * 1024;
    private static final Duration LINGER = Duration.ofSeconds(2);

    private final Wire wire;
    private final ByteBuffer in;
    private long bytesRead;

    private volatile boolean armed;
    private volatile long deadlineNanos;
    private volatile AssociationEnd expiry;
    private long allowanceNanos;
    private int bytesSinceProgress;

    /** @param buffer lent for the life of the connection; direct where much is read */
    Connection(Wire wire, ByteBuffer buffer) {
        this.wire = wire;
        this.in = buffer.clear().limit(0);
    }

    long bytesRead() {
        return bytesRead;
    }

    /** The TLS handshake, where there is one. */
    void open() throws AssociationEnd {
        try {
            wire.open();
        } catch (IOException e) {
            throw ended(TlsFailure.inWords(e));
        }
    }

    /** From now on the peer has this long, with or without progress. */
    void allow(Duration time) {
        allowanceNanos = 0;
        armed = false;
        deadlineNanos = System.nanoTime() + time.toNanos();
        armed = true;
    }

    /** From now on the peer has this long for each 16 KiB and for the end of the message. */
    void allowPerProgress(Duration time) {
        allow(time);
        allowanceNanos = time.toNanos();
        bytesSinceProgress = 0;
    }

    /** The peer waits for us: time does not count. */
    void allowUnlimited() {
        armed = false;
    }

    /** Called by the watchdog. */
    boolean isLate(long nowNanos) {
        return armed && nowNanos - deadlineNanos >= 0;
    }

    /** Makes the owner's next or present read fail with the cause, while it can still send an A-ABORT. */
    void expire(AssociationEnd cause) {
        if (expiry == null) {
            expiry = cause;
        }
        try {
            wire.shutdownInput();
        } catch (IOException e) {
            close();
        }
    }

    boolean isExpired() {
        return expiry != null;
    }

    /** Reads on until that many bytes are in the buffer, and returns it. */
    ByteBuffer need(int bytes) throws AssociationEnd {
        while (in.remaining() < bytes) {
            fill();
        }
        return in;
    }

    /** Whether the peer has sent something or closed, without waiting; between messages either means the end. */
    boolean hasInput() {
        try {
            return wire.hasInput();
        } catch (IOException e) {
            return true;
        }
    }

    /** The buffer with at least one byte in it. */
    ByteBuffer needSome() throws AssociationEnd {
        return need(1);
    }

    /** The rest of a short PDU. Memory grows with what arrives, never with what was announced. */
    byte[] body(int length) throws AssociationEnd {
        ByteArrayOutputStream body = new ByteArrayOutputStream(Math.min(length, 1024));
        byte[] piece = new byte[Math.min(length, 4096)];
        int left = length;
        while (left > 0) {
            int n = Math.min(Math.min(needSome().remaining(), piece.length), left);
            in.get(piece, 0, n);
            body.write(piece, 0, n);
            left -= n;
        }
        return body.toByteArray();
    }

    private void fill() throws AssociationEnd {
        if (in.hasRemaining()) {
            in.compact();
        } else {
            in.clear();
        }
        int n;
        try {
            n = wire.read(in);
        } catch (IOException e) {
            throw ended("connection lost");
        } finally {
            in.flip();
        }
        if (n < 0) {
            throw ended("connection closed by the peer without release");
        }
        bytesRead += n;
        noteProgress(n);
    }

    private void noteProgress(int bytes) {
        bytesSinceProgress += bytes;
        if (bytesSinceProgress >= PROGRESS_BYTES && allowanceNanos > 0) {
            bytesSinceProgress = 0;
            deadlineNanos = System.nanoTime() + allowanceNanos;
        }
    }

    private AssociationEnd ended(String otherwise) {
        AssociationEnd cause = expiry;
        return cause != null ? cause : AssociationEnd.of(AssociationEnd.Kind.DISCONNECTED, otherwise);
    }

    void write(ByteBuffer bytes) throws AssociationEnd {
        try {
            wire.write(bytes);
            noteProgress(PROGRESS_BYTES);
        } catch (IOException e) {
            throw ended("connection lost");
        }
    }

    /**
     * Closes after a last PDU so that the peer can still read it: a socket closed with unread input would reset the
     * connection and take the PDU with it (PS3.8 9.2, state 13).
     */
    void finish() {
        allow(LINGER);
        try {
            wire.shutdownOutput();
            long end = bytesRead + LINGER_BYTES;
            while (bytesRead < end) {
                in.clear().limit(0);
                fill();
            }
        } catch (IOException e) {
            // the expected way out: the peer has closed, or did not in time
        } finally {
            close();
        }
    }

    @Override
    public void close() {
        armed = false;
        try {
            wire.close();
        } catch (IOException e) {
            // nothing is left to save on a connection that is given up
        }
    }
}
