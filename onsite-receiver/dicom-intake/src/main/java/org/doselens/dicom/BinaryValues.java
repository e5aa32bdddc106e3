package org.doselens.dicom;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers in binary representations (DICOM PS3.5 section 6.2). Bytes and words without meaning have no values. */
final class BinaryValues {

    private BinaryValues() {}

    static List<String> strings(Vr vr, ByteBuffer value) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < count(vr, value); i++) {
            String text = string(vr, value, i);
            if (!text.isEmpty()) {
                all.add(text);
            }
        }
        return List.copyOf(all);
    }

    static OptionalDouble decimal(Vr vr, ByteBuffer value, int index) {
        if (index >= count(vr, value)) {
            return OptionalDouble.empty();
        }
        double number = switch (vr) {
            case FL -> value.getFloat(index * 4);
            case FD -> value.getDouble(index * 8);
            case AT -> Double.NaN;
            case UV -> unsigned(value.getLong(index * 8)).doubleValue();
            default -> whole(vr, value, index);
        };
        return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    }

    static List<Double> decimals(Vr vr, ByteBuffer value) {
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < count(vr, value); i++) {
            decimal(vr, value, i).ifPresent(all::add);
        }
        return List.copyOf(all);
    }

    /** Numbers in little endian. */
    static byte[] encode(Vr vr, double... numbers) {
        if (vr != Vr.FL && vr != Vr.FD) {
            return encode(vr, Arrays.stream(numbers).mapToLong(Math::round).toArray());
        }
        byte[] encoded = new byte[numbers.length * vr.unitBytes()];
        ByteBuffer bytes = ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN);
        for (double number : numbers) {
            if (vr == Vr.FL) {
                bytes.putFloat((float) number);
            } else {
                bytes.putDouble(number);
            }
        }
        return encoded;
    }

    static byte[] encode(Vr vr, long... numbers) {
        if (vr == Vr.FL || vr == Vr.FD) {
            return encode(vr, Arrays.stream(numbers).asDoubleStream().toArray());
        }
        if (vr.isBulk() || vr == Vr.AT || vr == Vr.SQ) {
            throw new IllegalArgumentException(vr + " holds no numbers");
        }
        byte[] encoded = new byte[numbers.length * vr.unitBytes()];
        ByteBuffer bytes = ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN);
        for (long number : numbers) {
            switch (vr.unitBytes()) {
                case 2 -> bytes.putShort((short) number);
                case 4 -> bytes.putInt((int) number);
                default -> bytes.putLong(number);
            }
        }
        return encoded;
    }

    /** Reverses the bytes of every number in place. */
    static void swap(byte[] value, int unitBytes) {
        for (int start = 0; start + unitBytes <= value.length; start += unitBytes) {
            for (int i = 0; i < unitBytes / 2; i++) {
                byte moved = value[start + i];
                value[start + i] = value[start + unitBytes - 1 - i];
                value[start + unitBytes - 1 - i] = moved;
            }
        }
    }

    private static String string(Vr vr, ByteBuffer value, int index) {
        return switch (vr) {
            case AT -> String.format(Locale.ROOT, "%04X%04X", value.getShort(index * 4), value.getShort(index * 4 + 2));
            case FL -> plain(Float.isFinite(value.getFloat(index * 4)), Float.toString(value.getFloat(index * 4)));
            case FD -> plain(Double.isFinite(value.getDouble(index * 8)), Double.toString(value.getDouble(index * 8)));
            case UV -> unsigned(value.getLong(index * 8)).toPlainString();
            default -> Long.toString(whole(vr, value, index));
        };
    }

    private static String plain(boolean finite, String number) {
        return finite ? new BigDecimal(number).toPlainString() : "";
    }

    private static BigDecimal unsigned(long number) {
        return new BigDecimal(Long.toUnsignedString(number));
    }

    private static long whole(Vr vr, ByteBuffer value, int index) {
        return switch (vr) {
            case US -> Short.toUnsignedLong(value.getShort(index * 2));
            case SS -> value.getShort(index * 2);
            case UL -> Integer.toUnsignedLong(value.getInt(index * 4));
            case SL -> value.getInt(index * 4);
            default -> value.getLong(index * 8);
        };
    }

    private static int count(Vr vr, ByteBuffer value) {
        return switch (vr) {
            case AT -> value.limit() / 4;
            case US, SS, UL, SL, UV, SV, FL, FD -> value.limit() / vr.unitBytes();
            default -> 0;
        };
    }
}
