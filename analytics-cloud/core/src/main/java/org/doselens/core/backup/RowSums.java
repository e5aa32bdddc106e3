package org.doselens.core.backup;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Passes lines on and adds up their SHA-256, so that the sum is the same in any order of the lines. Closing it closes
 * nothing. For one thread.
 */
final class RowSums extends FilterOutputStream {

    private final MessageDigest sha256;
    private final long[] sum = new long[4];
    private long rows;

    RowSums(OutputStream out) {
        super(out);
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }

    TableSum sum() {
        ByteBuffer bytes = ByteBuffer.allocate(sum.length * Long.BYTES);
        for (long part : sum) {
            bytes.putLong(part);
        }
        return new TableSum(rows, HexFormat.of().formatHex(bytes.array()));
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] == '\n') {
                sha256.update(bytes, from, i - from);
                add(ByteBuffer.wrap(sha256.digest()));
                from = i + 1;
            }
        }
        sha256.update(bytes, from, offset + length - from);
        out.write(bytes, offset, length);
    }

    private void add(ByteBuffer digest) {
        for (int part = 0; part < sum.length; part++) {
            sum[part] += digest.getLong();
        }
        rows++;
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}
