package org.doselens.exam;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Performed Procedure Step Status (0040,0252) of the exam's steps; completed if any was completed. */
public enum StepStatus {
    /** IN PROGRESS. */
    @JsonProperty("inProgress")
    IN_PROGRESS,
    /** COMPLETED. */
    @JsonProperty("completed")
    COMPLETED,
    /** DISCONTINUED: begun and not ended as planned. */
    @JsonProperty("discontinued")
    DISCONTINUED
}
