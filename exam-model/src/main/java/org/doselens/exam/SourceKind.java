package org.doselens.exam;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a DICOM object told about an exam. */
public enum SourceKind {
    /** X-Ray Radiation Dose SR (TID 10001, 10011). */
    @JsonProperty("doseReport")
    DOSE_REPORT,
    /** Radiopharmaceutical Radiation Dose SR (TID 10021). */
    @JsonProperty("radiopharmaceuticalDoseReport")
    RADIOPHARMACEUTICAL_DOSE_REPORT,
    /** Dose in an Enhanced or Comprehensive SR of a device without dose report. */
    @JsonProperty("enhancedSr")
    ENHANCED_SR,
    /** A secondary capture or dose screen whose header holds the dose of the study. */
    @JsonProperty("doseImage")
    DOSE_IMAGE,
    /** The header of an image. */
    @JsonProperty("imageHeader")
    IMAGE_HEADER,
    /** A Modality Performed Procedure Step: what was done and when, no dose. */
    @JsonProperty("performedStep")
    PERFORMED_STEP
}
