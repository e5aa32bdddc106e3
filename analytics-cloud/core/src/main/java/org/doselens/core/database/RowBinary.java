package org.doselens.core.database;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Rows in ClickHouse's RowBinary format: the values of the columns one after the other, little-endian, without any
 * separator. The caller writes the columns in the order it names to the insert. Not thread-safe.
 */
public final class RowBinary {

    private byte[] bytes = new byte[1 << 14];
    private int size;

    public boolean isEmpty() {
        return size == 0;
    }

    public int sizeBytes() {
        return size;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
    }

    void update(MessageDigest digest) {
        digest.update(bytes, 0, size);
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, Math.multiplyExact(bytes.length, 2)));
        }
    }

    public RowBinary uint8(int value) {
        room(1);
        bytes[size++] = (byte) value;
        return this;
    }

    public RowBinary flag(boolean value) {
        return uint8(value ? 1 : 0);
    }

    public RowBinary uint16(int value) {
        return uint8(value).uint8(value >>> 8);
    }

    public RowBinary uint32(long value) {
        return uint16((int) value).uint16((int) (value >>> 16));
    }

    public RowBinary int64(long value) {
        room(8);
        for (int shift = 0; shift < 64; shift += 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
        return this;
    }

    public RowBinary float64(double value) {
        return int64(Double.doubleToLongBits(value));
    }

    public RowBinary nullableFloat64(Double value) {
        return value == null ? uint8(1) : uint8(0).float64(value);
    }

    public RowBinary nullableFloat32(Double value) {
        return value == null ? uint8(1) : uint8(0).uint32(Float.floatToIntBits(value.floatValue()) & 0xFFFFFFFFL);
    }

    public RowBinary nullableUint8(Integer value) {
        return value == null ? uint8(1) : uint8(0).uint8(value);
    }

    /** Date: days from 1970-01-01 to 2149-06-06. */
    public RowBinary date(LocalDate day) {
        return uint16((int) day.toEpochDay());
    }

    /** DateTime64(3). */
    public RowBinary milliseconds(Instant at) {
        return int64(at.toEpochMilli());
    }

    public RowBinary nullableMilliseconds(Instant at) {
        return at == null ? uint8(1) : uint8(0).milliseconds(at);
    }

    public RowBinary uuid(UUID value) {
        return int64(value.getMostSignificantBits()).int64(value.getLeastSignificantBits());
    }

    /** String or LowCardinality(String); null is written as the empty string. */
    public RowBinary string(String value) {
        if (value == null || value.isEmpty()) {
            return uint8(0);
        }
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        length(text.length);
        room(text.length);
        System.arraycopy(text, 0, bytes, size, text.length);
        size += text.length;
        return this;
    }

    public RowBinary strings(List<String> values) {
        length(values.size());
        values.forEach(this::string);
        return this;
    }

    /** Unsigned LEB128. */
    private void length(int value) {
        int rest = value;
        while (rest >= 0x80) {
            uint8((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        uint8(rest);
    }
}
