package org.doselens.exam;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a console room can say of an exam with one tap. */
public enum ConsoleReason {
    /** The patient could not hold the breath, and something was done again. */
    @JsonProperty("breathHoldFailed")
    BREATH_HOLD_FAILED,
    /** The patient moved. */
    @JsonProperty("patientMoved")
    PATIENT_MOVED,
    /** A physician asked for another phase. */
    @JsonProperty("phaseAdded")
    PHASE_ADDED,
    /** A physician asked for more of the body. */
    @JsonProperty("regionAdded")
    REGION_ADDED,
    /** Contrast medium came late, early or beside the vein. */
    @JsonProperty("contrastFailed")
    CONTRAST_FAILED,
    /** The arms could not be moved out of the range. */
    @JsonProperty("armsInRange")
    ARMS_IN_RANGE,
    /** The patient is large. */
    @JsonProperty("largePatient")
    LARGE_PATIENT,
    /** Metal in the range. */
    @JsonProperty("implant")
    IMPLANT,
    /** An emergency that left no time for a better way. */
    @JsonProperty("emergency")
    EMERGENCY,
    /** A protocol was chosen that did not fit. */
    @JsonProperty("wrongProtocol")
    WRONG_PROTOCOL,
    /** The device failed or was restarted. */
    @JsonProperty("deviceFault")
    DEVICE_FAULT,
    /** Something else; whoever reviews the exam asks. */
    @JsonProperty("other")
    OTHER
}
