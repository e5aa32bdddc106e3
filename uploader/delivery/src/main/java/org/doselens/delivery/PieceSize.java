package org.doselens.delivery;

import java.time.Duration;

/** How long the next piece of a package should be: longer while pieces arrive quickly, shorter when one is lost. */
final class PieceSize {

    private final Link link;
    private int bytes;

    PieceSize(Link link) {
        this.link = link;
        this.bytes = link.firstPieceBytes();
    }

    /** Under a limit no piece takes longer than the time a piece should take. */
    int next(long left, long bytesPerSecond) {
        long atMost = bytesPerSecond == BandwidthPlan.UNLIMITED_RATE
                ? bytes
                : Math.min(bytes, Math.max(1, bytesPerSecond * link.pieceTime().toMillis() / 1000));
        return Math.toIntExact(Math.min(left, atMost));
    }

    void arrived(int sent, Duration took) {
        if (took.compareTo(link.pieceTime()) > 0) {
            shorter();
        } else if (sent >= bytes && took.multipliedBy(2).compareTo(link.pieceTime()) < 0) {
            bytes = Math.min(link.largestPieceBytes(), bytes * 2);
        }
    }

    void lost() {
        shorter();
    }

    private void shorter() {
        bytes = Math.max(link.smallestPieceBytes(), bytes / 2);
    }
}
