package org.doselens.exam;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where an exam's start and end came from, best first. Beam-on sources are shorter than the time on the table. */
public enum IntervalSource {
    /** Performed Procedure Step Start and End (0040,0244), (0040,0245), (0040,0250), (0040,0251). */
    @JsonProperty("mpps")
    MPPS,
    /** Start and End of X-Ray Irradiation (113809, 113810 DCM) of the dose report: beam-on only. */
    @JsonProperty("doseReport")
    DOSE_REPORT,
    /** First to last DateTime Started (111526 DCM) of the irradiation events, the last one's exposure added. */
    @JsonProperty("irradiationEvents")
    IRRADIATION_EVENTS,
    /** First to last Acquisition DateTime of the original images, the last one's acquisition duration added. */
    @JsonProperty("imageTimes")
    IMAGE_TIMES,
    /** Study, series or content time alone: a start without an end. */
    @JsonProperty("studyTime")
    STUDY_TIME
}
