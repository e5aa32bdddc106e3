package org.doselens.core.procedure;

/**
 * Another exam with the same irradiation.
 *
 * @param countsThere whether the irradiation counts in the other one
 */
public record Sharer(String examKey, boolean countsThere) {}
