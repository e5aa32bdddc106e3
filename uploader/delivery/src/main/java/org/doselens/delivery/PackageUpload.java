package org.doselens.delivery;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.doselens.delivery.CloudClient.Piece;

/**
 * Hands over one package, whole if it fits in a piece, else piece by piece from where the cloud says it stands, as fast
 * as the hours allow. Used by one thread.
 */
final class PackageUpload {

    /** Waits; cut short when delivery ends. */
    interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    private static final int TRIES_WITHOUT_PROGRESS = 3;

    private final BandwidthPlan bandwidth;
    private final PieceSize pieces;
    private final Clock clock;
    private final Pause pause;

    PackageUpload(Link link, Clock clock, Pause pause) {
        this.bandwidth = link.bandwidth();
        this.pieces = new PieceSize(link);
        this.clock = clock;
        this.pause = pause;
    }

    Outcome send(CloudClient cloud, UUID id, byte[] sealed, long from) throws InterruptedException {
        long offset = from;
        int withoutProgress = 0;
        while (withoutProgress < TRIES_WITHOUT_PROGRESS) {
            long rate = bandwidth.bytesPerSecond(clock.instant());
            if (rate == 0) {
                return new Outcome.NotTaken("the hours for delivery are over; it goes on from where it stands");
            }
            int length = pieces.next(sealed.length - offset, rate);
            long startedNs = System.nanoTime();
            Outcome outcome = offset == 0 && length == sealed.length
                    ? cloud.put(id, sealed)
                    : cloud.append(id, sealed, new Piece(offset, length, digest(sealed)));
            Duration took = Duration.ofNanos(System.nanoTime() - startedNs);
            if (outcome instanceof Outcome.Unknown) {
                pieces.lost();
                return outcome;
            }
            pieces.arrived(length, took);
            keepTo(rate, length, took);
            if (!(outcome instanceof Outcome.Receiving receiving)) {
                return outcome;
            }
            withoutProgress = receiving.offset() > offset ? 0 : withoutProgress + 1;
            offset = Math.max(0, Math.min(sealed.length, receiving.offset()));
        }
        return new Outcome.NotTaken("the cloud takes no more of the package at byte " + offset);
    }

    private void keepTo(long bytesPerSecond, int sent, Duration took) throws InterruptedException {
        if (bytesPerSecond != BandwidthPlan.UNLIMITED_RATE) {
            Duration due = Duration.ofNanos(Math.multiplyExact((long) sent, 1_000_000_000L) / bytesPerSecond);
            pause.of(due.minus(took));
        }
    }

    private static String digest(byte[] sealed) {
        try {
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(sealed);
            return "sha-256=:" + Base64.getEncoder().encodeToString(sha256) + ":";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
