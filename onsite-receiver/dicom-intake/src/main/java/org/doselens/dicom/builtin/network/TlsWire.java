package org.doselens.dicom.builtin.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLSocket;

/**
 * TLS over TCP (DICOM PS3.15 B.9 to B.12). Closing goes to the channel at once: the orderly close of an SSL socket may
 * wait for its peer.
 */
final class TlsWire implements Wire {

    private static final int RECORD_BYTES = 16 * 1024;

    private final SocketChannel channel;
    private final SSLSocket socket;
    private final byte[] inPiece = new byte[RECORD_BYTES];
    private final byte[] outPiece = new byte[RECORD_BYTES];
    private InputStream in;
    private OutputStream out;

    TlsWire(SocketChannel channel, SSLSocket socket) {
        this.channel = channel;
        this.socket = socket;
    }

    @Override
    public void open() throws IOException {
        socket.startHandshake();
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        requireSession();
        int n = in.read(inPiece, 0, Math.min(inPiece.length, into.remaining()));
        if (n > 0) {
            into.put(inPiece, 0, n);
        }
        return n;
    }

    @Override
    public void write(ByteBuffer from) throws IOException {
        requireSession();
        while (from.hasRemaining()) {
            int n = Math.min(outPiece.length, from.remaining());
            from.get(outPiece, 0, n);
            out.write(outPiece, 0, n);
        }
    }

    private void requireSession() throws IOException {
        if (out == null) {
            throw new IOException("the handshake has failed");
        }
    }

    @Override
    public boolean hasInput() throws IOException {
        socket.setSoTimeout(1);
        try {
            in.read();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } finally {
            socket.setSoTimeout(0);
        }
    }

    @Override
    public void shutdownInput() throws IOException {
        channel.shutdownInput();
    }

    @Override
    public void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
