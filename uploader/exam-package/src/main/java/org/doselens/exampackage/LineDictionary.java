package org.doselens.exampackage;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDictCompress;
import com.github.luben.zstd.ZstdDictDecompress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What lines of packages have in common, shipped with both sides, so that a package of one exam is as small as its share of
 * a large one. The number stands in the dictionary's and the frame's header (RFC 8878 §3.1.1.1.3, §5). A dictionary never
 * changes: a better one gets the next number, and the older ones stay readable. Thread-safe.
 */
final class LineDictionary {

    /** A frame without a dictionary. */
    static final int NONE = 0;

    /** All there are, oldest first; from 32768 on numbers are for private use. */
    static final List<Integer> NUMBERS = List.of(32769);

    /** Repays its time up to here; beyond, a package holds its own repetitions. */
    private static final int THOROUGH_BELOW_BYTES = 256 << 10;

    private static final int THOROUGH_LEVEL = 19;
    private static final int QUICK_LEVEL = 6;

    private static final Map<Integer, LineDictionary> LOADED = new ConcurrentHashMap<>();

    private final ZstdDictDecompress reads;
    private final ZstdDictCompress thorough;
    private final ZstdDictCompress quick;

    private LineDictionary(byte[] bytes) {
        reads = new ZstdDictDecompress(bytes);
        thorough = new ZstdDictCompress(bytes, THOROUGH_LEVEL);
        quick = new ZstdDictCompress(bytes, QUICK_LEVEL);
    }

    static byte[] compress(byte[] lines, int number) {
        boolean small = lines.length < THOROUGH_BELOW_BYTES;
        if (number == NONE) {
            return Zstd.compress(lines, QUICK_LEVEL);
        }
        LineDictionary dictionary = numbered(number).orElseThrow();
        return Zstd.compress(lines, small ? dictionary.thorough : dictionary.quick);
    }

    /** Empty if there is none of the number here. */
    static Optional<ZstdDictDecompress> reader(int number) {
        return numbered(number).map(dictionary -> dictionary.reads);
    }

    private static Optional<LineDictionary> numbered(int number) {
        return NUMBERS.contains(number)
                ? Optional.of(LOADED.computeIfAbsent(number, LineDictionary::load))
                : Optional.empty();
    }

    private static LineDictionary load(int number) {
        try (InputStream in = LineDictionary.class.getResourceAsStream("dictionary-" + number + ".zstd")) {
            byte[] bytes = in.readAllBytes();
            if (Zstd.getDictIdFromDict(bytes) != number) {
                throw new IllegalStateException("the dictionary " + number + " is another one; install anew");
            }
            return new LineDictionary(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
