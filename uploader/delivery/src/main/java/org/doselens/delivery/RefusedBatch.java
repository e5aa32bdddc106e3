package org.doselens.delivery;

import java.util.UUID;

/** A batch that the cloud refused for good; its records stay in the spool. */
public record RefusedBatch(UUID batchId, int records, String reason) {}
