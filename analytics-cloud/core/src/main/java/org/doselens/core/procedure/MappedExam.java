package org.doselens.core.procedure;

import java.time.Instant;

/** A person's decision about one exam that is in force. */
public record MappedExam(String standardKey, String reason, String mappedBy, Instant mappedAt) {}
