package org.doselens.extraction;

import java.util.Locale;
import java.util.Optional;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.Tag;

/** A coded entry (DICOM PS3.3 8.8): value and meaning trimmed, the scheme told only as private or public. */
record Code(String value, boolean privateScheme, String meaning) {

    static Optional<Code> first(Dataset dataset, int sequence) {
        return dataset.item(sequence).flatMap(Code::of);
    }

    static Optional<Code> of(Dataset item) {
        String value = item.string(Tag.CodeValue)
                .or(() -> item.string(Tag.LongCodeValue))
                .or(() -> item.string(Tag.URNCodeValue))
                .map(String::strip)
                .orElse("");
        String meaning = item.string(Tag.CodeMeaning).map(String::strip).orElse("");
        if (value.isEmpty() && meaning.isEmpty()) {
            return Optional.empty();
        }
        String scheme = item.string(Tag.CodingSchemeDesignator)
                .map(s -> s.strip().toUpperCase(Locale.ROOT))
                .orElse("");
        // 99SDM is what retired SNOMED-RT codes were called before they had a designator
        return Optional.of(new Code(value, scheme.startsWith("99") && !scheme.equals("99SDM"), meaning));
    }

    String meaningOrNull() {
        return meaning.isEmpty() ? null : meaning;
    }
}
