package org.doselens.dicom.builtin.network;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * What carries the bytes of a connection. One thread reads and writes; {@code shutdownInput} and {@code close} may come
 * from another and make a blocked read or write fail.
 */
interface Wire {

    /** What must be agreed before the first byte; nothing on a plain connection. */
    void open() throws IOException;

    /** As a channel reads: blocks for at least one byte, -1 at the end. */
    int read(ByteBuffer into) throws IOException;

    /** Writes everything. */
    void write(ByteBuffer from) throws IOException;

    /** Whether the peer has sent something or closed, without waiting. What has come stays unread or is lost. */
    boolean hasInput() throws IOException;

    void shutdownInput() throws IOException;

    /** Says that nothing more will be written. */
    void shutdownOutput() throws IOException;

    void close() throws IOException;
}
