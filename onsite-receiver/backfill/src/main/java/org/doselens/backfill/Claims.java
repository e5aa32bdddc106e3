package org.doselens.backfill;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.doselens.dicom.Intake;

/**
 * Studies asked for by C-MOVE, so that the listener knows their objects for fetched ones however the PACS names itself.
 * A claim outlives its retrieval by a while: some archives answer before everything is on its way. Thread-safe.
 */
public final class Claims {

    private static final Duration AFTERWARDS = Duration.ofMinutes(10);

    private final Map<String, Claim> byStudy = new ConcurrentHashMap<>();
    private final Clock clock;

    /** {@code until} is null while the retrieval goes on. */
    private record Claim(Intake intake, Instant until) {}

    public Claims(Clock clock) {
        this.clock = clock;
    }

    /**
     * What the listener's objects pass first.
     *
     * @param live takes those that are nobody's
     */
    public Intake before(Intake live) {
        return new ListenerIntake(this, live);
    }

    void begin(String study, Intake intake) {
        byStudy.values().removeIf(this::isOver);
        byStudy.put(study, new Claim(intake, null));
    }

    void end(String study) {
        byStudy.computeIfPresent(
                study, (uid, claim) -> new Claim(claim.intake(), clock.instant().plus(AFTERWARDS)));
    }

    Optional<Intake> of(String study) {
        return Optional.ofNullable(byStudy.get(study))
                .filter(claim -> !isOver(claim))
                .map(Claim::intake);
    }

    private boolean isOver(Claim claim) {
        return claim.until() != null && claim.until().isBefore(clock.instant());
    }
}
