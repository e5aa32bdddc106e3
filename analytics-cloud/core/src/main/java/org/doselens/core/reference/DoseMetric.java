package org.doselens.core.reference;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a level can be of, with unit and scope as in published levels. */
public enum DoseMetric {
    DLP("dlpMgyCm", "mGy·cm", "per exam", "CT"),
    CTDI_VOL("ctdiVolMgy", "mGy", "per series", "CT"),
    SSDE("ssdeMgy", "mGy", "per series", "CT"),
    DOSE_AREA_PRODUCT("doseAreaProductGyCm2", "Gy·cm2", "per exam", "XA", "RF"),
    DOSE_AREA_PRODUCT_OF_PROJECTION("doseAreaProductGyCm2", "Gy·cm2", "per projection", "DX", "CR", "DX/CR"),
    DOSE_AT_REFERENCE_POINT("doseAtReferencePointMgy", "mGy", "per exam", "XA", "RF"),
    FLUOROSCOPY_TIME("fluoroscopyTimeMin", "min", "per exam", "XA", "RF"),
    ENTRANCE_DOSE("entranceDoseMgy", "mGy", "per projection", "DX", "CR", "DX/CR"),
    AVERAGE_GLANDULAR_DOSE("averageGlandularDoseMgy", "mGy", "per projection", "MG"),
    ACTIVITY("administeredActivityMbq", "MBq", "per exam", "NM", "PT");

    private final String key;
    private final String unit;
    private final String scope;
    /** Between spaces. */
    private final String modalities;

    DoseMetric(String key, String unit, String scope, String... modalities) {
        this.key = key;
        this.unit = unit;
        this.scope = scope;
        this.modalities = " " + String.join(" ", modalities) + " ";
    }

    public String key() {
        return key;
    }

    public String unit() {
        return unit;
    }

    public String scope() {
        return scope;
    }

    /** Whether a level of it says which phantom it is of. */
    public boolean needsPhantom() {
        return this == CTDI_VOL;
    }

    private boolean isOf(String modality) {
        return modalities.contains(" " + modality + " ");
    }

    /** Patients a distribution needs at least by ICRP 135: 20; 30 for fluoroscopy and 50 for mammography. */
    public int leastExams() {
        if (isOf("MG")) {
            return 50;
        }
        return isOf("XA") ? 30 : 20;
    }

    /** The metrics that a modality has. */
    public static List<DoseMetric> of(String modality) {
        return Arrays.stream(values()).filter(metric -> metric.isOf(modality)).toList();
    }

    public static Optional<DoseMetric> of(String modality, String key) {
        return of(modality).stream().filter(metric -> metric.key.equals(key)).findFirst();
    }
}
