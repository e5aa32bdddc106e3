package org.doselens.simulator.hospital;

/** How a device tells of its dose: the habit of its maker and age. */
public enum Reporting {
    /** X-Ray Radiation Dose SR once, when the exam ends. */
    DOSE_REPORT,
    /** X-Ray Radiation Dose SR after the first acquisition, and again with all of them when the exam ends. */
    CUMULATIVE_DOSE_REPORT,
    /** The dose report's tree in an Enhanced SR. */
    ENHANCED_SR,
    /** A secondary capture whose header holds Exposure Dose Sequence (0040,030E). */
    DOSE_SCREEN,
    /** Nothing but what the image headers hold. */
    IMAGE_HEADERS,
    /** X-Ray Radiation Dose SR for the CT part and Radiopharmaceutical Radiation Dose SR for the tracer. */
    CT_AND_RADIOPHARMACEUTICAL
}
