package org.doselens.exam;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The patient's size at a CT event: the inputs of SSDE (AAPM 204, 220). Lengths in mm; null where not known.
 *
 * @param lateralDimensionMm Measured Lateral Dimension (113931 DCM)
 * @param apDimensionMm Measured AP Dimension (113932 DCM)
 * @param effectiveDiameterMm Derived Effective Diameter (113933 DCM)
 * @param waterEquivalentDiameterMm Water Equivalent Diameter (113980 DCM), reported or computed
 * @param method where the size came from
 */
public record BodySize(
        Double lateralDimensionMm,
        Double apDimensionMm,
        Double effectiveDiameterMm,
        Double waterEquivalentDiameterMm,
        Method method) {

    /** Where a size came from. */
    public enum Method {
        /** The dose report states it. */
        @JsonProperty("reported")
        REPORTED,
        /** The dose report states that it was measured on the localizer. */
        @JsonProperty("localizer")
        LOCALIZER,
        /** Computed on site from the passing axial images (AAPM 220). */
        @JsonProperty("axialImages")
        AXIAL_IMAGES
    }
}
