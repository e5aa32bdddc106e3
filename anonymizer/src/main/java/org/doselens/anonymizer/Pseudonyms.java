package org.doselens.anonymizer;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Stands in for originals. The same original of a kind has the same pseudonym at a site for ever. Thread-safe. */
public interface Pseudonyms {

    /**
     * The pseudonym of an original; made and kept at first use.
     *
     * @param canonical the original in the one form that makes equal things equal
     * @param wayBack what a person on site gets when the pseudonym is looked up; asked for at first use only
     */
    String of(PseudonymKind kind, String canonical, Supplier<String> wayBack);

    /** The pseudonym of an original that is its own way back; null for an absent one. */
    default String orNull(PseudonymKind kind, String original) {
        return original == null || original.isBlank() ? null : of(kind, original.strip(), original::strip);
    }

    /** What was kept at first use; empty for a pseudonym that is not of this site. */
    Optional<String> original(PseudonymKind kind, String pseudonym);

    /**
     * By how many whole weeks the dates of an exam are shifted, 1 to 104: the same for all exams of
     * a patient, and the same for an exam for ever, also when its patient is found to be another.
     *
     * @param patient the patient in canonical form; null if the objects named none
     */
    int weeksEarlier(String siteExamKey, String patient);

    /** Pseudonyms of a kind that begin so, for one that was typed in part; none where nothing is stored. */
    default List<String> startingWith(PseudonymKind kind, String beginning) {
        return List.of();
    }

    /** Makes all pseudonyms of one record durable at once; where nothing is stored this does nothing. */
    default void commit() {}

    /** Pseudonyms by key alone, nothing stored: for a look at what would leave. There is no way back. */
    static Pseudonyms withoutStore(SiteKeys keys) {
        return new Pseudonyms() {
            @Override
            public String of(PseudonymKind kind, String canonical, Supplier<String> wayBack) {
                return keys.current().pseudonym(kind, canonical);
            }

            @Override
            public int weeksEarlier(String siteExamKey, String patient) {
                return keys.current().weeks(patient == null ? siteExamKey : patient);
            }

            @Override
            public Optional<String> original(PseudonymKind kind, String pseudonym) {
                return Optional.empty();
            }
        };
    }
}
