package org.doselens.exam;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a booking stands. */
public enum BookingState {
    /** The patient is expected. */
    @JsonProperty("booked")
    BOOKED,
    /** It was cancelled, or moved into another one. */
    @JsonProperty("cancelled")
    CANCELLED
}
