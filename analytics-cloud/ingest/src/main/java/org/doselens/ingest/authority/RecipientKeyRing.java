package org.doselens.ingest.authority;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.doselens.exampackage.EnvelopeSuite;
import org.doselens.exampackage.PackageRecipient;
import org.doselens.exampackage.RecipientKeys;
import org.doselens.ingest.authority.Certificates.Issuer;

/**
 * The keys that packages are sealed for, generation after generation, in the authority's folder. The newest is given to
 * receivers; one that was replaced opens packages until its overlap is over, and then no more, though its file stays for
 * an operator to take away. Another process's rotation is noticed within a second. Thread-safe.
 */
public final class RecipientKeyRing {

    private static final Duration VALIDITY = Duration.ofDays(365 * 5);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final AuthorityFolder files;
    private final Issuer issuer;
    private final char[] password;
    private final Clock clock;
    private List<Generation> generations = List.of();
    private Instant lookedAt = Instant.MIN;

    private RecipientKeyRing(AuthorityFolder files, Issuer issuer, char[] password, Clock clock) {
        this.files = files;
        this.issuer = issuer;
        this.password = password;
        this.clock = clock;
    }

    /** Keys made at one time; {@code retires} is empty for those that nothing has replaced. */
    private record Generation(int number, List<RecipientKeys> keys, Optional<Instant> retires) {}

    /** Opens the ring and makes the first generation if there is none. */
    static RecipientKeyRing open(AuthorityFolder files, Issuer issuer, char[] password, Clock clock)
            throws IOException, GeneralSecurityException {
        RecipientKeyRing ring = new RecipientKeyRing(files, issuer, password, clock);
        if (!files.has(name(1))) {
            files.save(name(1), RecipientStore.make(issuer, VALIDITY, password), password);
        }
        ring.look();
        return ring;
    }

    private static String name(int number) {
        return number == 1 ? "recipient.p12" : "recipient-" + number + ".p12";
    }

    private static String retirement(int number) {
        return "recipient-" + number + ".retires";
    }

    private synchronized List<Generation> generations() {
        Instant now = clock.instant();
        if (now.isAfter(lookedAt.plus(LOOK_EVERY)) || now.isBefore(lookedAt)) {
            try {
                look();
            } catch (IOException | GeneralSecurityException e) {
                throw new AuthorityException("The recipient's keys cannot be read: " + e.getMessage(), e);
            }
        }
        return generations;
    }

    private synchronized void look() throws IOException, GeneralSecurityException {
        List<Generation> found = new ArrayList<>();
        for (int number = 1; files.has(name(number)); number++) {
            int wanted = number;
            Optional<Generation> known = generations.stream()
                    .filter(generation -> generation.number() == wanted)
                    .findFirst();
            List<RecipientKeys> keys = known.isPresent() ? known.get().keys() : read(number);
            found.add(
                    0,
                    new Generation(number, keys, files.text(retirement(number)).map(Instant::parse)));
        }
        generations = List.copyOf(found);
        lookedAt = clock.instant();
    }

    private List<RecipientKeys> read(int number) throws IOException, GeneralSecurityException {
        KeyStore store = files.load(name(number), password);
        if (RecipientStore.complete(store, issuer, VALIDITY, password)) {
            files.save(name(number), store, password);
        }
        return RecipientStore.read(store, password);
    }

    /** What opens packages that come now: the current keys first, then those of an overlap. */
    public List<RecipientKeys> accepted() {
        Instant now = clock.instant();
        return generations().stream()
                .filter(generation -> generation.retires().map(now::isBefore).orElse(true))
                .flatMap(generation -> generation.keys().stream())
                .toList();
    }

    /** What opens packages that were taken before: every generation whose file is still there. */
    public List<RecipientKeys> all() {
        return generations().stream()
                .flatMap(generation -> generation.keys().stream())
                .toList();
    }

    /** The current recipient of every suite. */
    public List<PackageRecipient> current() {
        return generations().get(0).keys().stream()
                .map(RecipientKeys::recipient)
                .toList();
    }

    /** The current recipient of a suite. */
    public PackageRecipient current(EnvelopeSuite suite) {
        return current().stream()
                .filter(recipient -> recipient.suite() == suite)
                .findFirst()
                .orElseThrow();
    }

    /** When the current keys were made. */
    private Instant currentSince() {
        return Certificates.issuedAt(
                generations().get(0).keys().get(0).recipient().postQuantum());
    }

    /**
     * Makes new keys the current ones; those before open packages until the overlap is over.
     *
     * @param overlap long enough for every receiver to have asked for the new certificates, and for what it had sealed
     */
    public void rotate(Duration overlap) {
        rotateIfOlder(Duration.ZERO, overlap);
    }

    /** Does it if the current keys are older than {@code age}; of processes that find them so, one does. */
    public boolean rotateIfOlder(Duration age, Duration overlap) {
        try {
            return files.whileLocked(() -> {
                look();
                Instant now = clock.instant();
                if (!age.isZero() && !now.isAfter(currentSince().plus(age))) {
                    return false;
                }
                int newest = generations.get(0).number();
                // the new keys first: cut off in between, both are good and the old ones have no end yet
                files.save(name(newest + 1), RecipientStore.make(issuer, VALIDITY, password), password);
                files.text(retirement(newest), now.plus(overlap).toString());
                look();
                return true;
            });
        } catch (IOException | GeneralSecurityException e) {
            throw new AuthorityException("The recipient's keys cannot be rotated: " + e.getMessage(), e);
        }
    }
}
