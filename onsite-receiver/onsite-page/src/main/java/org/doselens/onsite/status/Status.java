package org.doselens.onsite.status;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What the receiver knows of itself at one moment. Anything it does not know is null or empty, never made up.
 *
 * @param objects what became of every object received
 * @param records where every record made is
 * @param cloud what delivery last heard of the cloud
 * @param certificateUntil when the receiver's certificate ends
 * @param disk room on the disk that holds its data
 * @param devices every device heard of, last heard first
 * @param doors ways in by which something came
 * @param feeds where orders, arrivals and what a PACS has come from, also those that are not set
 */
public record Status(
        Instant at,
        Objects objects,
        Records records,
        Cloud cloud,
        Instant certificateUntil,
        Disk disk,
        List<DeviceHeard> devices,
        List<Door> doors,
        List<Feed> feeds) {

    /** Whole days until the certificate ends; 0 after that. */
    public long certificateDays() {
        return Math.max(0, Duration.between(at, certificateUntil).toDays());
    }

    public boolean certificateEnded() {
        return certificateUntil != null && !at.isBefore(certificateUntil);
    }

    /**
     * First law: received = assembled + duplicate + quarantined + ignored.
     *
     * @param received counted on its own where objects come in
     */
    public record Objects(long received, long assembled, long duplicate, long quarantined, long ignored) {

        /** What the other side of the law adds up to. */
        public long accounted() {
            return assembled + duplicate + quarantined + ignored;
        }

        public boolean holds() {
            return received == accounted();
        }
    }

    /**
     * Second law: closed = uploaded + pending + withheld + superseded.
     *
     * @param closed records ever made ready to leave
     * @param superseded signs of life that a newer one replaced before they left
     * @param oldestPending since when the oldest of the pending waits; null if nothing waits
     */
    public record Records(
            long closed, long uploaded, long pending, long withheld, long superseded, Instant oldestPending) {

        /** What the other side of the law adds up to. */
        public long accounted() {
            return uploaded + pending + withheld + superseded;
        }

        public boolean holds() {
            return closed == accounted();
        }
    }

    /**
     * Delivery.
     *
     * @param host of the cloud's address
     * @param lastReachedAt when it last took a package; null if it never did
     * @param problem why the last try failed, in words without identities; null if it did not
     */
    public record Cloud(String host, Instant lastReachedAt, String problem) {

        /** Whether the last try went well; null before the first. */
        public Boolean reachable() {
            return problem != null ? Boolean.FALSE : lastReachedAt != null ? Boolean.TRUE : null;
        }

        /** Whether it is there and does not let this receiver in: its own answer 403, not a proxy's. */
        public boolean notAccepted() {
            return problem != null && (problem.startsWith("403 ") || problem.contains(": 403 "));
        }
    }

    /** Bytes on the disk. */
    public record Disk(long freeBytes, long totalBytes) {

        public double freeShare() {
            return totalBytes == 0 ? 0 : (double) freeBytes / totalBytes;
        }
    }

    /** A device and when it was last heard of. */
    public record DeviceHeard(String key, String name, String model, Instant lastAt, long objectsToday) {}

    /**
     * A way in.
     *
     * @param kind message key below {@code door.}
     * @param objects how many ever came by it
     */
    public record Door(String kind, long objects) {}

    /**
     * A source that is listened to or asked.
     *
     * @param kind message key below {@code feed.}
     * @param where port, host or file; empty where it is not set
     * @param lastAt when it was last heard or read with success; null if never
     * @param taken messages, rows or studies taken
     * @param refused of those, what could not be read
     * @param problem why it stands still or what was last refused, without identities; empty for nothing
     */
    public record Feed(
            String kind, FeedState state, String where, Instant lastAt, long taken, long refused, String problem) {

        /** One that is not set. */
        public static Feed off(String kind) {
            return new Feed(kind, FeedState.OFF, "", null, 0, 0, "");
        }
    }

    /** How a feed is. */
    public enum FeedState {
        OFF,
        /** Set, and nothing came yet. */
        WAITING,
        WELL,
        /** Stands still. */
        TROUBLED;

        /** As message keys have it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
