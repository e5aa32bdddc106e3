package org.doselens.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How records wait for company. A package costs about the same for one exam as for many, so exams travel together: they
 * leave at once as long as what has travelled stays within so many bytes an exam on average, and wait for others while
 * it does not, yet never longer than promised. Signs of life ride along with exams.
 *
 * @param linger what may leave waits at least this long, so that what comes in one moment travels together
 * @param examsWithin an exam leaves at the latest after this
 * @param signsWithin a sign of life leaves at the latest after this
 * @param bytesPerExam what an exam may cost on the wire on average; 0 if that does not matter
 */
public record Company(Duration linger, Duration examsWithin, Duration signsWithin, int bytesPerExam) {

    /** Aims at 350 bytes an exam, so that a day with a quiet night stays well below 500; all within a quarter of an hour. */
    public static final Company DEFAULT =
            new Company(Duration.ofMillis(200), Duration.ofMinutes(15), Duration.ofMinutes(15), 350);

    /** Measured: headers of a request and its answer, and a resumed TLS connection. */
    static final int TRAVEL_BYTES = 1100;

    /** Measured: what a package has beside its records, and what a record adds to it. */
    private static final int PACKAGE_BYTES = 2450;

    private static final int RECORD_BYTES = 215;

    /** So much may be saved up: a score of exams that leave alone. */
    static final long MOST_SAVED_BYTES = 64 << 10;

    /** So much may be owed, a quiet night's worth, so that the busy hours after it make up for it. */
    static final long MOST_OWED_BYTES = 256 << 10;

    /** Everything leaves after the linger. */
    static Company none(Duration linger) {
        return new Company(linger, linger, linger, 0);
    }

    public Company {
        if (linger.isNegative() || examsWithin.compareTo(linger) < 0 || signsWithin.compareTo(linger) < 0) {
            throw new IllegalArgumentException("no record may have to leave before the linger is over");
        }
        if (bytesPerExam < 0) {
            throw new IllegalArgumentException("bytes per exam cannot be below zero");
        }
    }

    /** Nothing waits for company longer than this. */
    Duration longest() {
        return examsWithin.compareTo(signsWithin) > 0 ? examsWithin : signsWithin;
    }

    /** What waits: how many records that are no signs of life, and since when the oldest of both kinds. */
    record Waiting(int exams, Optional<Instant> oldestExam, Optional<Instant> oldestSign) {}

    /**
     * When the next package leaves; empty if nothing waits.
     *
     * @param most so many fill a package
     * @param savedBytes what earlier exams left over of their share, or, below zero, took of others'
     */
    Optional<Instant> leavesAt(Waiting waiting, int most, long savedBytes) {
        Optional<Instant> exams = waiting.oldestExam().map(since -> since.plus(examsWait(waiting, most, savedBytes)));
        Optional<Instant> signs =
                waiting.oldestSign().map(since -> since.plus(bytesPerExam == 0 ? linger : signsWithin));
        return exams.isPresent() && signs.isPresent() && signs.get().isBefore(exams.get())
                ? signs
                : exams.or(() -> signs);
    }

    private Duration examsWait(Waiting waiting, int most, long savedBytes) {
        long cost = TRAVEL_BYTES + PACKAGE_BYTES + (long) RECORD_BYTES * waiting.exams();
        boolean within = savedBytes + (long) bytesPerExam * waiting.exams() >= cost;
        return bytesPerExam == 0 || within || waiting.exams() >= most ? linger : examsWithin;
    }

    /** What is saved after exams have arrived and bytes have travelled. */
    long saved(long before, int exams, long bytes) {
        long now = before + (long) bytesPerExam * exams - bytes;
        return Math.max(-MOST_OWED_BYTES, Math.min(MOST_SAVED_BYTES, now));
    }
}
