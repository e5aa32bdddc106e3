package org.doselens.anonymizer;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The basic profile and the options of DICOM PS3.15 Annex E that this product knows, by their code in CID 7050. */
public enum ProfileOption {
    BASIC_PROFILE("113100", "Basic Application Confidentiality Profile"),
    CLEAN_STRUCTURED_CONTENT("113104", "Clean Structured Content Option"),
    CLEAN_DESCRIPTORS("113105", "Clean Descriptors Option"),
    RETAIN_FULL_DATES("113106", "Retain Longitudinal Temporal Information Full Dates Option"),
    MODIFIED_DATES("113107", "Retain Longitudinal Temporal Information Modified Dates Option"),
    RETAIN_PATIENT_CHARACTERISTICS("113108", "Retain Patient Characteristics Option"),
    RETAIN_DEVICE_IDENTITY("113109", "Retain Device Identity Option"),
    RETAIN_UIDS("113110", "Retain UIDs Option"),
    RETAIN_INSTITUTION_IDENTITY("113112", "Retain Institution Identity Option");

    private final String code;
    private final String meaning;

    ProfileOption(String code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public String code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }

    static ProfileOption ofCode(String code) {
        return Arrays.stream(values())
                .filter(option -> option.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new PolicyNotApplicable("options: \"" + code
                        + "\" is no de-identification option; known are "
                        + Arrays.stream(values()).map(ProfileOption::code).collect(Collectors.joining(", "))));
    }
}
