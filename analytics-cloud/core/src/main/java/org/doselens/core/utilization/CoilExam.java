package org.doselens.core.utilization;

import java.time.Instant;

/**
 * An MR exam with the coils it used.
 *
 * @param coils names or tokens of its receive coils in alphabetical order, joined; empty if the headers name none
 * @param standardKey empty if the procedure is not mapped
 * @param name released local name or protocol; may be empty
 * @param inpatient the patient stayed in the hospital, and can come at another time
 * @param arrivedAt when the patient arrived; null if nothing told it
 */
public record CoilExam(
        TimedExam time, String coils, String standardKey, String name, boolean inpatient, Instant arrivedAt) {}
