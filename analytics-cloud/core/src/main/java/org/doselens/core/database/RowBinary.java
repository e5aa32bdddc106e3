package org.doselens.core.database;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Rows in ClickHouse's RowBinary format: the values of the columns one after the other, little-endian, without any
 * separator. The caller writes the columns in the order it names to the insert. Not thread-safe.
 */
public final class RowBinary {

    /** Pages in place of one growing array, which would be copied at every doubling and burden the collector. */
    private static final int PAGE_BYTES = 1 << 16;

    private final List<ByteBuffer> full = new ArrayList<>();
    private ByteBuffer page = newPage(PAGE_BYTES);

    private static ByteBuffer newPage(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    public boolean isEmpty() {
        return full.isEmpty() && page.position() == 0;
    }

    public long sizeBytes() {
        return full.stream().mapToLong(ByteBuffer::position).sum() + page.position();
    }

    void writeTo(OutputStream out) throws IOException {
        for (ByteBuffer one : full) {
            out.write(one.array(), one.arrayOffset(), one.position());
        }
        out.write(page.array(), page.arrayOffset(), page.position());
    }

    void update(MessageDigest digest) {
        for (ByteBuffer one : full) {
            digest.update(one.array(), one.arrayOffset(), one.position());
        }
        digest.update(page.array(), page.arrayOffset(), page.position());
    }

    private ByteBuffer room(int more) {
        if (page.remaining() < more) {
            full.add(page);
            page = newPage(Math.max(more, PAGE_BYTES));
        }
        return page;
    }

    public RowBinary uint8(int value) {
        room(Byte.BYTES).put((byte) value);
        return this;
    }

    public RowBinary flag(boolean value) {
        return uint8(value ? 1 : 0);
    }

    public RowBinary uint16(int value) {
        room(Short.BYTES).putShort((short) value);
        return this;
    }

    public RowBinary uint32(long value) {
        room(Integer.BYTES).putInt((int) value);
        return this;
    }

    public RowBinary int64(long value) {
        room(Long.BYTES).putLong(value);
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
        room(text.length).put(text);
        return this;
    }

    public RowBinary strings(List<String> values) {
        length(values.size());
        values.forEach(this::string);
        return this;
    }

    /** Array(UInt32). */
    public RowBinary uint32s(Collection<Integer> values) {
        length(values.size());
        values.forEach(this::uint32);
        return this;
    }

    /** Array(Float64). */
    public RowBinary float64s(Collection<Double> values) {
        length(values.size());
        values.forEach(this::float64);
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
