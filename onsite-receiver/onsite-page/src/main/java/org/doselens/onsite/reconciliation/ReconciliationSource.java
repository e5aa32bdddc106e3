package org.doselens.onsite.reconciliation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whoever compares each day with what PACS and order systems have of it. Thread-safe. */
public interface ReconciliationSource {

    /**
     * A device's day.
     *
     * @param name what it is called; null where only the modality is known, empty for a station without a name
     * @param known whether it is in the device list
     * @param expected what the other side has
     * @param arrived how many of these came here that day
     * @param missing how many of these did not, by reason; message keys below {@code reconciliation.missing.}
     * @param remarks what else is to be said; message keys below {@code reconciliation.remark.}
     */
    record Row(
            String name,
            boolean known,
            String modality,
            int expected,
            int arrived,
            Map<String, Integer> missing,
            Map<String, Integer> remarks) {}

    /**
     * A day beside one source.
     *
     * @param source {@code pacs} or {@code orders}
     * @param checkedAt when it was compared; null if never
     * @param problem why the last try failed; empty if it did not
     */
    record Beside(LocalDate day, String source, Instant checkedAt, String problem, List<Row> rows) {

        public int expected() {
            return rows.stream().mapToInt(Row::expected).sum();
        }

        public int arrived() {
            return rows.stream().mapToInt(Row::arrived).sum();
        }
    }

    /** Sources that are connected. */
    List<String> connected();

    /** The PACS that is asked. */
    Optional<String> pacs();

    /** The day that is being compared now. */
    Optional<LocalDate> running();

    /** Compares a day as soon as it can; returns at once. */
    void compareSoon(LocalDate day);

    /** Every day that was compared from this one on, the latest first, by source. */
    List<Beside> since(LocalDate day);
}
