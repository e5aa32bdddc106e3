package org.doselens.anonymizer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** One closed list of the standard's terms, from terms.txt. Whatever is not in it does not leave. */
final class Terms {

    static final Terms MODALITY = new Terms("modality");
    static final Terms SEX = new Terms("sex");
    static final Terms LATERALITY = new Terms("laterality");
    static final Terms PLANE = new Terms("plane");
    static final Terms EVENT_TYPE = new Terms("eventType");
    static final Terms VIEW = new Terms("view");
    static final Terms BODY_PART = new Terms("bodyPart");
    static final Terms TARGET_REGION = new Terms("targetRegion");
    static final Terms PATIENT_CLASS = new Terms("patientClass");
    static final Terms TUBE_CURRENT_MODULATION = new Terms("tubeCurrentModulation");
    static final Terms FLUORO_MODE = new Terms("fluoroMode");
    static final Terms ANODE_TARGET = new Terms("anodeTarget");
    static final Terms FILTER_MATERIAL = new Terms("filterMaterial");
    static final Terms SCANNING_SEQUENCE = new Terms("scanningSequence");
    static final Terms SEQUENCE_VARIANT = new Terms("sequenceVariant");
    static final Terms RADIOPHARMACEUTICAL = new Terms("radiopharmaceutical");

    private final Map<String, String> spelling;

    private Terms(String section) {
        this.spelling = section(section);
    }

    /** The term in the list's own spelling, null if it is not in the list. */
    String known(String value) {
        return value == null ? null : spelling.get(folded(value));
    }

    /** Several terms of the list, joined by a backslash as DICOM writes them; null if none of them is in the list. */
    String allKnown(String values) {
        String known = values == null
                ? ""
                : Arrays.stream(values.split("\\\\"))
                        .map(this::known)
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining("\\"));
        return known.isEmpty() ? null : known;
    }

    int size() {
        return spelling.size();
    }

    private static String folded(String value) {
        return value.strip().toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> section(String wanted) {
        try (InputStream in = Terms.class.getResourceAsStream("terms.txt")) {
            Map<String, String> terms = new HashMap<>();
            String section = "";
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (line.startsWith("[")) {
                    section = line.substring(1, line.length() - 1);
                } else if (!line.isBlank() && !line.startsWith("#") && section.equals(wanted)) {
                    terms.put(folded(line), line.strip());
                }
            }
            return terms;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
