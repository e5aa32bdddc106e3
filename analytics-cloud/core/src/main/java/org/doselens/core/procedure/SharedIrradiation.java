package org.doselens.core.procedure;

/** Two exams that report one irradiation: what {@code examKey} reports counts in {@code ownerKey}. */
public record SharedIrradiation(int tenantId, String examKey, String ownerKey) {}
