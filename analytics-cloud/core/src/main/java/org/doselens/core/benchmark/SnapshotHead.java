package org.doselens.core.benchmark;

import java.time.Instant;
import java.time.YearMonth;

/**
 * A finished snapshot.
 *
 * @param name such as {@code 2026-10.1}
 * @param epsilon what its noise spends of each hospital's privacy budget; 0 without noise
 * @param imported it came as a signed file
 */
public record SnapshotHead(
        String name,
        YearMonth month,
        int revision,
        int ruleVersion,
        Instant madeAt,
        boolean imported,
        String sha256,
        double epsilon) {}
