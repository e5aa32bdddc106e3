package org.doselens.core.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who a report is for: a department by the modalities it runs. */
public enum Department {
    ALL(""),
    RADIOLOGY("CT DX CR PX MG RF MR"),
    INTERVENTION("XA"),
    NUCLEAR_MEDICINE("NM PT");

    /** Between spaces; none for all. */
    private final String modalities;

    Department(String modalities) {
        this.modalities = modalities;
    }

    /** Lower case with hyphens, as in the database, messages and addresses. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Department> ofKey(String key) {
        return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
    }

    /** Whether exams of a modality are its own. */
    public boolean runs(String modality) {
        return modalities.isEmpty() || (" " + modalities + " ").contains(" " + modality + " ");
    }
}
