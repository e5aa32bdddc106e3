package org.doselens.extraction;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.Tag;

/** A coded entry (DICOM PS3.3 8.8): value and meaning trimmed, the scheme told only as private or public. */
record Code(String value, boolean privateScheme, String meaning) {

    private static final Set<String> STANDARD_SCHEMES =
            Set.of("DCM", "SRT", "SNM3", "SCT", "SNOMED-RT", "SNOMED-CT", "99SDM", "UCUM", "LN", "RADLEX");

    static Optional<Code> first(Dataset dataset, int sequence) {
        return dataset.item(sequence).flatMap(Code::of);
    }

    static Optional<Code> of(Dataset item) {
        return of(item, item.string(Tag.CodeMeaning).map(String::strip).orElse(""));
    }

    /** The name of a concept. Under a scheme of the standard it is told by its value, and its meaning is not decoded. */
    static Code concept(Dataset dataset) {
        return dataset.item(Tag.ConceptNameCodeSequence)
                .flatMap(item -> needsMeaning(item) ? of(item) : of(item, ""))
                .orElse(null);
    }

    private static Optional<Code> of(Dataset item, String meaning) {
        String value = item.string(Tag.CodeValue)
                .or(() -> item.string(Tag.LongCodeValue))
                .or(() -> item.string(Tag.URNCodeValue))
                .map(String::strip)
                .orElse("");
        if (value.isEmpty() && meaning.isEmpty()) {
            return Optional.empty();
        }
        String scheme =
                item.string(Tag.CodingSchemeDesignator).map(String::strip).orElse("");
        return Optional.of(new Code(value, isPrivate(scheme), meaning));
    }

    private static boolean isPrivate(String scheme) {
        // 99SDM is what retired SNOMED-RT codes were called before they had a designator
        return scheme.startsWith("99") && !scheme.equalsIgnoreCase("99SDM");
    }

    /** Whether the code can only be told by its meaning, or may have to. */
    private static boolean needsMeaning(Dataset concept) {
        String scheme =
                concept.string(Tag.CodingSchemeDesignator).map(String::strip).orElse("");
        return !STANDARD_SCHEMES.contains(scheme.toUpperCase(Locale.ROOT));
    }

    /** A unit written in words, with no code. */
    static Optional<Code> ofMeaning(String meaning) {
        return meaning.isEmpty() ? Optional.empty() : Optional.of(new Code("", false, meaning));
    }

    String meaningOrNull() {
        return meaning.isEmpty() ? null : meaning;
    }
}
