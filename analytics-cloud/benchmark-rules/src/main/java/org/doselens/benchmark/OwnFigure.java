package org.doselens.benchmark;

/** A hospital's own figures in a slice, for itself alone; within 1 %. */
public record OwnFigure(
        int tenant, Question question, Slice slice, long exams, double p25, double median, double p75) {}
