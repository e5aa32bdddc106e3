package org.doselens.delivery;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A batch that the cloud refused for good; its records stay in the spool.
 *
 * @param at when it was refused; empty for those refused before this was noted
 */
public record RefusedBatch(UUID batchId, int records, String reason, Optional<Instant> at) {}
