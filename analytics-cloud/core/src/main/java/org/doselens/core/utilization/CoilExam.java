package org.doselens.core.utilization;

/**
 * An MR exam with the coils it used.
 *
 * @param coils names or tokens of its receive coils in alphabetical order, joined; empty if the headers name none
 */
public record CoilExam(TimedExam time, String coils) {}
