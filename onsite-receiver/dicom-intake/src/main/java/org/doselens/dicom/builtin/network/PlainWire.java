package org.doselens.dicom.builtin.network;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** TCP as it is. */
record PlainWire(SocketChannel channel) implements Wire {

    @Override
    public void open() {
        // a connected channel is ready
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        return channel.read(into);
    }

    @Override
    public void write(ByteBuffer from) throws IOException {
        while (from.hasRemaining()) {
            channel.write(from);
        }
    }

    @Override
    public boolean hasInput() throws IOException {
        channel.configureBlocking(false);
        int n = channel.read(ByteBuffer.allocate(1));
        channel.configureBlocking(true);
        return n != 0;
    }

    @Override
    public void shutdownInput() throws IOException {
        channel.shutdownInput();
    }

    @Override
    public void shutdownOutput() throws IOException {
        channel.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
