package org.doselens.core.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Tables that can be taken along as they stand. */
public enum DataTable {
    EXAMS(true),
    EVENTS(true),
    RESULTS(true),
    DEVICES(true),
    COMPLETENESS(true),
    LEVELS(false),
    WORKLIST(false),
    FINDINGS(false),
    THREADS(false),
    DELIVERIES(false),
    AUDIT(false);

    private final boolean inClickHouse;

    DataTable(boolean inClickHouse) {
        this.inClickHouse = inClickHouse;
    }

    boolean inClickHouse() {
        return inClickHouse;
    }

    /** Lower case, as in addresses and file names. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<DataTable> ofKey(String key) {
        return Arrays.stream(values()).filter(table -> table.key().equals(key)).findFirst();
    }
}
