package org.doselens.dicom;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What DICOM PS3.6 says of a tag, for the attributes that dose reports and image headers carry. Repeating groups
 * (60xx) are known by their first group, group lengths and private creators by rule. Thread-safe.
 */
public final class Dictionary {

    private static final Map<Integer, Vr> VRS = new HashMap<>();
    private static final Map<Integer, String> KEYWORDS = new HashMap<>();
    private static final Map<String, Integer> TAGS = new HashMap<>();

    static {
        try (InputStream in = Dictionary.class.getResourceAsStream("dictionary.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(Dictionary::add);
        } catch (IOException e) {
            throw new UncheckedIOException("the DICOM dictionary cannot be read from the class path", e);
        }
    }

    private Dictionary() {}

    private static void add(String line) {
        int tag = Integer.parseUnsignedInt(line, 0, 8, 16);
        String keyword = line.substring(12);
        VRS.put(tag, Vr.of(line.charAt(9), line.charAt(10)));
        KEYWORDS.put(tag, keyword);
        TAGS.put(keyword, tag);
    }

    /** The value representation of a tag; UN where it is unknown. */
    public static Vr vr(int tag) {
        Vr vr = VRS.get(standardTag(tag));
        if (vr != null) {
            return vr;
        }
        if ((tag & 0xFFFF) == 0) {
            return Vr.UL;
        }
        boolean privateCreator = (tag & 0x10000) != 0 && (tag & 0xFF00) == 0 && (tag & 0xFFFF) >= 0x10;
        return privateCreator ? Vr.LO : Vr.UN;
    }

    public static Optional<String> keyword(int tag) {
        return Optional.ofNullable(KEYWORDS.get(standardTag(tag)));
    }

    public static OptionalInt tag(String keyword) {
        Integer tag = TAGS.get(keyword);
        return tag == null ? OptionalInt.empty() : OptionalInt.of(tag);
    }

    private static int standardTag(int tag) {
        boolean overlay = (tag & 0xFF010000) == 0x60000000;
        return overlay ? tag & 0xFF00FFFF : tag;
    }
}
