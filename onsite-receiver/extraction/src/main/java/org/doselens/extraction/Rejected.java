package org.doselens.extraction;

import java.util.Locale;

/**
 * Is Rejected Acquisition (130503 DCM, DICOM PS3.16 TID 10042): its images were discarded. Its radiation reached the
 * patient all the same, is part of the accumulated dose, and counts.
 */
final class Rejected {

    private Rejected() {}

    /** True or false as stated, null where nothing is. */
    static Boolean of(ContentItem event) {
        return event.code(Concept.IS_REJECTED)
                .map(code -> switch (code.value()) {
                    case "373066001", "R-0038D" -> (Boolean) true;
                    case "373067005", "R-00339" -> (Boolean) false;
                    default -> word(code.meaning());
                })
                .or(() -> event.text(Concept.IS_REJECTED).map(Rejected::word))
                .orElse(null);
    }

    private static Boolean word(String text) {
        String word = text.strip().toUpperCase(Locale.ROOT);
        return word.startsWith("Y") ? (Boolean) true : word.startsWith("N") ? (Boolean) false : null;
    }
}
