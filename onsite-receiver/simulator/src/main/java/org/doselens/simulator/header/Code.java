package org.doselens.simulator.header;

import org.doselens.dicom.Dataset;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.Tag;

/** A coded entry (DICOM PS3.3 8.8). Immutable. */
public record Code(String value, String scheme, String meaning) {

    /** A concept of DICOM itself (PS3.16 Annex D). */
    public static Code dcm(String value, String meaning) {
        return new Code(value, "DCM", meaning);
    }

    /** A unit (PS3.16 CID 82). */
    public static Code ucum(String value) {
        return new Code(value, "UCUM", value);
    }

    public Dataset item() {
        return new DatasetBuilder()
                .string(Tag.CodeValue, value)
                .string(Tag.CodingSchemeDesignator, scheme)
                .string(Tag.CodeMeaning, meaning)
                .build();
    }
}
