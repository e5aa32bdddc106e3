package org.doselens.extraction;

/**
 * Concepts of the dose templates (DICOM PS3.16, TID 10001 to 10045) with the codes that stand for them: DCM, and for
 * SNOMED concepts the retired SNOMED-RT value beside the SNOMED CT one. A private scheme never matches.
 */
enum Concept {
    RADIATION_DOSE_REPORT("113701"),
    RADIOPHARMACEUTICAL_DOSE_REPORT("113500"),
    PROCEDURE_REPORTED("121058"),
    SCOPE_OF_ACCUMULATION("113705"),
    STUDY_INSTANCE_UID("110180"),
    SERIES_INSTANCE_UID("112002"),
    PERFORMED_PROCEDURE_STEP_UID("121126"),

    DEVICE_OBSERVER_UID("121012"),
    DEVICE_OBSERVER_NAME("121013"),
    DEVICE_OBSERVER_MANUFACTURER("121014"),
    DEVICE_OBSERVER_MODEL("121015"),
    DEVICE_OBSERVER_SERIAL("121016"),
    DEVICE_ROLE("113876"),
    DEVICE_NAME("113877"),
    DEVICE_MANUFACTURER("113878"),
    DEVICE_MODEL("113879"),
    DEVICE_SERIAL("113880"),
    DEVICE_UID("121012"),

    START_OF_IRRADIATION("113809"),
    END_OF_IRRADIATION("113810"),

    CT_ACCUMULATED("113811"),
    CT_DLP_TOTAL("113813"),
    CT_ACQUISITION("113819"),
    CT_ACQUISITION_TYPE("113820"),
    SCANNING_LENGTH("113825"),
    PITCH("113828"),
    MEAN_CTDIVOL("113830"),
    PHANTOM_TYPE("113835"),
    DLP("113838"),
    SSDE("113930"),
    WATER_EQUIVALENT_DIAMETER("113980"),

    ACCUMULATED_XRAY("113702"),
    IRRADIATION_EVENT("113706"),
    IRRADIATION_EVENT_TYPE("113721"),
    ACQUISITION_PLANE("113764"),
    DAP_TOTAL("113722"),
    RP_TOTAL("113725"),
    FLUORO_DAP_TOTAL("113726"),
    ACQUISITION_DAP_TOTAL("113727"),
    FLUORO_RP_TOTAL("113728"),
    ACQUISITION_RP_TOTAL("113729"),
    FLUORO_TIME_TOTAL("113730"),
    DOSE_AREA_PRODUCT("122130"),
    DOSE_RP("113738"),
    PULSE_RATE("113791"),
    NUMBER_OF_PULSES("113768"),
    IRRADIATION_DURATION("113742"),
    AVERAGE_TUBE_CURRENT("113767"),
    EXPOSURE("113736"),
    EXPOSURE_INDEX("113845"),
    TARGET_EXPOSURE_INDEX("113846"),
    DEVIATION_INDEX("113847"),

    ACCUMULATED_AGD("111637"),
    AVERAGE_GLANDULAR_DOSE("111631"),
    ENTRANCE_EXPOSURE_AT_RP("111636"),
    COMPRESSION_THICKNESS("111633"),
    COMPRESSION_FORCE("111647"),
    IMAGE_VIEW("111031"),
    LATERALITY("G-C171", "272741003", "111027"),

    EVENT_UID("113769"),
    DATE_TIME_STARTED("111526"),
    ACQUISITION_PROTOCOL("125203"),
    TARGET_REGION("123014"),
    ANATOMICAL_STRUCTURE("T-D0005", "91723000"),
    KVP("113733"),
    TUBE_CURRENT("113734"),
    EXPOSURE_TIME("113824", "113735"),

    RADIOPHARMACEUTICAL_ADMINISTRATION("113502"),
    RADIOPHARMACEUTICAL_AGENT("F-61FDB", "349358000"),
    RADIONUCLIDE("C-10072", "89457008"),
    ADMINISTRATION_EVENT_UID("113503"),
    RADIOPHARMACEUTICAL_START("123003"),
    ADMINISTERED_ACTIVITY("113507"),
    ASSOCIATED_PROCEDURE("G-C2D0", "363589002"),
    SUBJECT_AGE("121033"),
    SUBJECT_SEX("121032"),
    PATIENT_HEIGHT("8302-2"),
    PATIENT_WEIGHT("29463-7"),

    ENHANCED_ACCUMULATED("130500"),
    ENHANCED_EVENT("130501"),
    ENHANCED_REJECTED("130503");

    private final String code;
    private final String alias;
    private final String otherAlias;

    Concept(String code) {
        this(code, code, code);
    }

    Concept(String code, String alias) {
        this(code, alias, alias);
    }

    Concept(String code, String alias, String otherAlias) {
        this.code = code;
        this.alias = alias;
        this.otherAlias = otherAlias;
    }

    boolean matches(Code found) {
        if (found == null || found.privateScheme()) {
            return false;
        }
        String value = found.value();
        return value.equals(code) || value.equals(alias) || value.equals(otherAlias);
    }
}
