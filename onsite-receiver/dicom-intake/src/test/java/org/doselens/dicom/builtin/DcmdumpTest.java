package org.doselens.dicom.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.doselens.dicom.Dataset;
import org.junit.jupiter.api.Test;

/** Every element of every real object, in order and at its depth, against what dcmtk's dcmdump makes of it. */
class DcmdumpTest {

    /** A Hologic file whose explicit items stand in a sequence of unknown representation, where dcmdump gives up. */
    private static final String BEYOND_DCMDUMP = "MG-Im-Hologic-PropProj.dcm";

    private static final Set<String> IN_HEX = Set.of("OB", "UN");
    private static final Set<String> IN_NUMBERS = Set.of("US", "SS", "UL", "SL");
    private static final Set<String> NOT_COMPARED = Set.of("OW", "OF", "OD", "OL", "AT", "FD", "FL", "SQ");

    private final BuiltinHeaderReader reader = new BuiltinHeaderReader(ReadLimits.DEFAULT);

    @Test
    void every_element_of_every_real_object_is_what_dcmdump_reads() throws Exception {
        for (Path file : Corpus.files()) {
            if (!file.endsWith(BEYOND_DCMDUMP)) {
                List<String> expected = comparable(Dcmdump.of(file));
                assertThat(expected).as("%s", file.getFileName()).hasSizeGreaterThan(40);
                assertThat(comparable(lines(file))).as("%s", file.getFileName()).isEqualTo(expected);
            }
        }
    }

    @Test
    void the_object_that_dcmdump_cannot_read_is_read_to_its_pixels() throws Exception {
        for (Path file : Corpus.files()) {
            if (file.endsWith(BEYOND_DCMDUMP)) {
                assertThat(lines(file))
                        .anyMatch(line -> line.startsWith("0 2050"))
                        .anyMatch(line -> line.startsWith("1 00080100"));
            }
        }
    }

    private List<String> lines(Path file) throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            List<String> lines = new ArrayList<>();
            list(0, reader.readFile(in).dataset(), lines);
            return lines;
        }
    }

    private static void list(int depth, Dataset dataset, List<String> lines) {
        for (int tag : dataset.tags()) {
            String vr = dataset.vr(tag).orElseThrow();
            lines.add(depth + String.format(" %08X %s ", tag, vr) + value(dataset, tag, vr));
            for (Dataset item : dataset.items(tag)) {
                lines.add(depth + " item");
                list(depth + 1, item, lines);
            }
        }
    }

    private static String value(Dataset dataset, int tag, String vr) {
        byte[] bytes = dataset.bytes(tag).orElse(new byte[0]);
        if (IN_HEX.contains(vr)) {
            return HexFormat.ofDelimiter("\\").formatHex(bytes);
        }
        if (IN_NUMBERS.contains(vr)) {
            return String.join("\\", dataset.strings(tag));
        }
        return new String(bytes, StandardCharsets.ISO_8859_1).replace("\0", "").strip();
    }

    private static List<String> comparable(List<String> lines) {
        return lines.stream().map(DcmdumpTest::comparable).toList();
    }

    private static String comparable(String line) {
        int vr = line.indexOf(' ') + 10;
        boolean item = line.endsWith(" item");
        return item || !NOT_COMPARED.contains(line.substring(vr, vr + 2)) ? line : line.substring(0, vr + 2);
    }
}
