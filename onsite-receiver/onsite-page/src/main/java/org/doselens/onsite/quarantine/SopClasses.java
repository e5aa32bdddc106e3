package org.doselens.onsite.quarantine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Names of storage SOP classes (DICOM PS3.4 table B.5-1), from {@code sop-classes.tsv}. */
final class SopClasses {

    private static final String FILE = "/quarantine/sop-classes.tsv";
    private static final String ROOT = "1.2.840.10008.";
    private static final Map<String, Names> ALL = read();

    private SopClasses() {}

    /** What a class is called in each language. */
    private record Names(String english, String chinese) {}

    /** The name of a class; of a private or unknown one its UID, as it says nothing else. */
    static String name(String uid, boolean chinese) {
        Names names = ALL.get(uid);
        return names == null ? uid : chinese ? names.chinese() : names.english();
    }

    private static Map<String, Names> read() {
        Map<String, Names> all = new HashMap<>();
        try (InputStream in = SopClasses.class.getResourceAsStream(FILE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split("\t", -1);
                if (cells.length == 3) {
                    all.put(ROOT + cells[0], new Names(cells[1], cells[2]));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(all);
    }
}
