package org.doselens.receiver.service;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Looks for marks in bytes, however they may be written there. */
public final class Haystack {

    private static final List<Charset> CHARSETS = List.of(
            StandardCharsets.UTF_8, Charset.forName("GB18030"), StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

    private final Map<String, byte[]> needles = new LinkedHashMap<>();

    public Haystack(String... marks) {
        for (String mark : marks) {
            for (Charset charset : CHARSETS) {
                written(mark + " in " + charset, mark.getBytes(charset));
            }
        }
    }

    private void written(String how, byte[] bytes) {
        needles.put(how, bytes);
        String hex = HexFormat.of().formatHex(bytes);
        needles.put(how + ", hexadecimal", ascii(hex));
        needles.put(how + ", hexadecimal in capitals", ascii(hex.toUpperCase(Locale.ROOT)));
        needles.put(how + ", percent", ascii(hex.toUpperCase(Locale.ROOT).replaceAll("..", "%$0")));
        for (int before = 0; before < 3; before++) {
            // the letters of Base64 that depend on the mark alone, whatever stands before and behind it
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            int from = before == 0 ? 0 : before + 1;
            int to = shifted.length * 8 / 6;
            needles.put(how + ", base64 " + before, ascii(text.substring(from, to)));
        }
    }

    /** What is found, empty if nothing. */
    public List<String> in(String where, byte[] bytes) {
        List<String> found = new ArrayList<>();
        needles.forEach((how, needle) -> {
            int at = indexOf(bytes, needle);
            if (at >= 0) {
                found.add(how + " in " + where + " near "
                        + new String(
                                bytes,
                                Math.max(0, at - 30),
                                Math.min(90, bytes.length - Math.max(0, at - 30)),
                                StandardCharsets.UTF_8));
            }
        });
        return found;
    }

    /** The same in every file below a folder. */
    public List<String> inFiles(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        List<String> found = new ArrayList<>();
        for (Path file : files) {
            found.addAll(in(file.getFileName().toString(), Files.readAllBytes(file)));
            found.addAll(in("the name of a file", file.toString().getBytes(StandardCharsets.UTF_8)));
        }
        return found;
    }

    int needles() {
        return needles.size();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static int indexOf(byte[] bytes, byte[] needle) {
        ByteBuffer wanted = ByteBuffer.wrap(needle);
        for (int at = 0; at <= bytes.length - needle.length; at++) {
            if (bytes[at] == needle[0]
                    && Arrays.equals(bytes, at, at + needle.length, wanted.array(), 0, needle.length)) {
                return at;
            }
        }
        return -1;
    }
}
