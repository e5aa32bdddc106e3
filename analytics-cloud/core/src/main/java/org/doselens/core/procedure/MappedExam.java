package org.doselens.core.procedure;

import java.time.Instant;

/**
 * The decision about one exam that is in force.
 *
 * @param mappedBy null for the rule of shared irradiations
 */
public record MappedExam(String standardKey, String reason, String mappedBy, Instant mappedAt) {}
