package org.doselens.onsite.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The status in the order a person reads it: what needs doing, then the figures.
 *
 * @param tasks what a person has to do, worst first; empty if all is well
 */
record StatusView(Status status, List<Task> tasks) {

    /**
     * @param key message key below {@code status.task.}
     * @param state {@code over} or {@code near}
     * @param link page that helps; null for none
     * @param figure what the sentence names
     */
    record Task(String key, String state, String link, String figure) {}

    private static final int CERTIFICATE_DAYS = 30;
    private static final double LITTLE_ROOM = 0.10;
    private static final Duration LONG_WAIT = Duration.ofHours(1);
    private static final Duration LONG_SILENCE = Duration.ofMinutes(15);

    static StatusView of(Status status) {
        List<Task> tasks = new ArrayList<>();
        laws(status, tasks);
        room(status, tasks);
        cloud(status, tasks);
        feeds(status, tasks);
        people(status, tasks);
        return new StatusView(status, List.copyOf(tasks));
    }

    private static void laws(Status status, List<Task> tasks) {
        if (!status.objects().holds()) {
            tasks.add(new Task(
                    "objects",
                    "over",
                    null,
                    difference(status.objects().received(), status.objects().accounted())));
        }
        if (!status.records().holds()) {
            tasks.add(new Task(
                    "records",
                    "over",
                    null,
                    difference(status.records().closed(), status.records().accounted())));
        }
    }

    private static void room(Status status, List<Task> tasks) {
        if (status.disk() != null && status.disk().freeShare() < LITTLE_ROOM) {
            tasks.add(new Task(
                    "disk",
                    "over",
                    null,
                    String.valueOf(Math.round(100 * status.disk().freeShare()))));
        }
    }

    private static void cloud(Status status, List<Task> tasks) {
        if (status.certificateEnded()) {
            tasks.add(new Task("certificate-ended", "over", "/delivery", null));
        } else {
            reached(status, tasks);
        }
        Instant oldest = status.records().oldestPending();
        if (oldest != null && Duration.between(oldest, status.at()).compareTo(LONG_WAIT) > 0) {
            tasks.add(new Task(
                    "waiting",
                    "near",
                    "/delivery",
                    String.valueOf(status.records().pending())));
        }
    }

    private static void reached(Status status, List<Task> tasks) {
        if (status.cloud() != null && Boolean.FALSE.equals(status.cloud().reachable())) {
            boolean refused = status.cloud().notAccepted();
            tasks.add(new Task(
                    refused ? "not-accepted" : "cloud",
                    refused ? "over" : "near",
                    "/delivery",
                    status.cloud().host()));
        }
        if (status.certificateUntil() != null && status.certificateDays() <= CERTIFICATE_DAYS) {
            tasks.add(new Task("certificate", "near", null, String.valueOf(status.certificateDays())));
        }
    }

    private static void feeds(Status status, List<Task> tasks) {
        for (Status.Feed feed : status.feeds()) {
            if (feed.state() == Status.FeedState.TROUBLED) {
                tasks.add(new Task("feed-" + feed.kind(), "near", null, feed.where()));
            }
        }
    }

    private static void people(Status status, List<Task> tasks) {
        if (status.objects().quarantined() > 0) {
            tasks.add(new Task(
                    "quarantine",
                    "near",
                    "/quarantine",
                    String.valueOf(status.objects().quarantined())));
        }
        if (status.records().withheld() > 0) {
            tasks.add(new Task(
                    "withheld",
                    "near",
                    "/delivery",
                    String.valueOf(status.records().withheld())));
        }
    }

    private static String difference(long one, long other) {
        return String.valueOf(Math.abs(one - other));
    }

    /** Whether a device was heard of in the last quarter of an hour. */
    public boolean fresh(Status.DeviceHeard device) {
        return Duration.between(device.lastAt(), status.at()).compareTo(LONG_SILENCE) <= 0;
    }

    /** Parts of the first law as lengths of a bar of 100. */
    public List<Part> objectParts() {
        Status.Objects o = status.objects();
        return Part.of(
                new String[] {"assembled", "duplicate", "quarantined", "ignored"},
                o.assembled(),
                o.duplicate(),
                o.quarantined(),
                o.ignored());
    }

    /** Parts of the second law. */
    public List<Part> recordParts() {
        Status.Records r = status.records();
        return Part.of(
                new String[] {"uploaded", "pending", "withheld", "superseded"},
                r.uploaded(),
                r.pending(),
                r.withheld(),
                r.superseded());
    }

    /** One side of a law. */
    record Part(String key, long count, double from, double width) {

        static List<Part> of(String[] keys, long... counts) {
            long sum = 0;
            for (long count : counts) {
                sum += count;
            }
            List<Part> parts = new ArrayList<>();
            double at = 0;
            for (int i = 0; i < keys.length; i++) {
                double width = sum == 0 ? 0 : 100.0 * counts[i] / sum;
                parts.add(new Part(keys[i], counts[i], at, width));
                at += width;
            }
            return parts;
        }
    }
}
