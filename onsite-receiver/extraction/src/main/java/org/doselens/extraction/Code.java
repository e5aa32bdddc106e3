package org.doselens.extraction;

import java.util.Optional;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.Tag;

/** A coded entry (DICOM PS3.3 8.8): value and meaning trimmed, the scheme told only as private or public. */
record Code(String value, boolean privateScheme, String meaning) {

    static Optional<Code> first(Dataset dataset, int sequence) {
        return dataset.item(sequence).flatMap(Code::of);
    }

    static Optional<Code> of(Dataset item) {
        return of(item, item.string(Tag.CodeMeaning).map(String::strip).orElse(""));
    }

    /** The name of a concept, which is told by its value alone: only a private one's meaning is decoded. */
    static Code concept(Dataset dataset) {
        Code code = dataset.item(Tag.ConceptNameCodeSequence)
                .flatMap(item -> of(item, ""))
                .orElse(null);
        return code == null || !code.privateScheme()
                ? code
                : first(dataset, Tag.ConceptNameCodeSequence).orElse(code);
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
        // 99SDM is what retired SNOMED-RT codes were called before they had a designator
        return Optional.of(new Code(value, scheme.startsWith("99") && !scheme.equalsIgnoreCase("99SDM"), meaning));
    }

    /** A unit written in words, with no code. */
    static Optional<Code> ofMeaning(String meaning) {
        return meaning.isEmpty() ? Optional.empty() : Optional.of(new Code("", false, meaning));
    }

    String meaningOrNull() {
        return meaning.isEmpty() ? null : meaning;
    }
}
