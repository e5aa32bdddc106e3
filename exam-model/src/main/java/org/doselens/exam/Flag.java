package org.doselens.exam;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is odd about an exam. A flag never removes the exam: it says what to make of it. */
public enum Flag {
    /** Reported totals and the sum of the events differ by more than 1 %. */
    @JsonProperty("totalsDifferFromEvents")
    TOTALS_DIFFER_FROM_EVENTS,
    /** An event of this exam is counted in another exam of the tenant. */
    @JsonProperty("eventCountedElsewhere")
    EVENT_COUNTED_ELSEWHERE,
    /** Neither a usable birth date nor a usable age. */
    @JsonProperty("ageUnknown")
    AGE_UNKNOWN,
    /** The age came from Patient's Age (0010,1010), or its unit had to be assumed. */
    @JsonProperty("ageApproximate")
    AGE_APPROXIMATE,
    /** No object gave a start; the day is the day of receipt. */
    @JsonProperty("startUnknown")
    START_UNKNOWN,
    /**
     * The unit of a dose value is missing (the template's was taken), does not fit its concept (the value was left out),
     * or cannot be right (the value is as stated).
     */
    @JsonProperty("unitNotUnderstood")
    UNIT_NOT_UNDERSTOOD,
    /** A phantom, quality assurance or service exam: not a patient, kept out of statistics. */
    @JsonProperty("notPatient")
    NOT_PATIENT,
    /** The object was damaged; what could be read is here. */
    @JsonProperty("partlyRead")
    PARTLY_READ,
    /** The area products of its images may be of the procedure so far and not of each image; they were added up. */
    @JsonProperty("areaProductUncertain")
    AREA_PRODUCT_UNCERTAIN
}
