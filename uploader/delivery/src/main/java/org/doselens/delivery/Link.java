package org.doselens.delivery;

import java.time.Duration;
import java.util.Optional;

/**
 * The line to the cloud.
 *
 * @param proxy the hospital's proxy, if the way out leads through one
 * @param bandwidth how fast at which hours
 * @param firstPieceBytes length of the first piece; a package that fits travels in one request
 * @param smallestPieceBytes no piece is made shorter by failures
 * @param largestPieceBytes no piece is made longer by success
 * @param pieceTime pieces grow and shrink towards taking this long
 */
public record Link(
        Optional<HttpProxy> proxy,
        BandwidthPlan bandwidth,
        int firstPieceBytes,
        int smallestPieceBytes,
        int largestPieceBytes,
        Duration pieceTime) {

    /** Straight to the cloud, unlimited; pieces of 256 KiB at first, 8 KiB to 4 MiB, towards five seconds each. */
    public static final Link PLAIN =
            new Link(Optional.empty(), BandwidthPlan.UNLIMITED, 256 << 10, 8 << 10, 4 << 20, Duration.ofSeconds(5));

    public Link {
        if (smallestPieceBytes <= 0
                || firstPieceBytes < smallestPieceBytes
                || largestPieceBytes < firstPieceBytes
                || pieceTime.isNegative()
                || pieceTime.isZero()) {
            throw new IllegalArgumentException("pieces: 0 < smallest <= first <= largest, and a time above zero");
        }
    }

    /** The same line with a plan of hours. */
    public Link with(BandwidthPlan plan) {
        return new Link(proxy, plan, firstPieceBytes, smallestPieceBytes, largestPieceBytes, pieceTime);
    }

    /** The same line through a proxy. */
    public Link through(HttpProxy through) {
        return new Link(
                Optional.of(through), bandwidth, firstPieceBytes, smallestPieceBytes, largestPieceBytes, pieceTime);
    }
}
