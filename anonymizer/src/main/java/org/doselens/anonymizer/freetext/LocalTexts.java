package org.doselens.anonymizer.freetext;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.doselens.anonymizer.secret.SiteCipher;

/**
 * Counts with how many different patients each of the site's own texts was seen, and decides which may be told: those
 * that are free of names and were seen with enough patients, and those that staff release. Durable and encrypted.
 * Thread-safe.
 */
public final class LocalTexts implements AutoCloseable {

    /** Fewer would let a text through that was written for one person and copied. */
    public static final int FEWEST_PATIENTS = 10;

    /** A text that was told and of which no arrival was heard for so long was lost or refused, and is told again. */
    public static final Duration LOST_AFTER = Duration.ofDays(3);

    private static final String COLUMNS =
            "SELECT t.token, t.sealed, t.state, t.suspicions, t.standard_key, t.decided_by,"
                    + " t.decided_ms, (SELECT count(*) FROM seen s WHERE s.token = t.token) FROM text t ";

    /** A text that is to be told. */
    public record Due(String token, String text) {

        @Override
        public String toString() {
            return "Due[" + token + "]";
        }
    }

    private final TextDatabase database;
    private final SiteCipher cipher;
    private final NameDetector detector;
    private final int enough;
    private final Clock clock;
    private final Set<String> knownStaff = new HashSet<>();
    private final Set<String> settled = new HashSet<>();

    private LocalTexts(TextDatabase database, SiteCipher cipher, NameDetector detector, int enough, Clock clock) {
        this.database = database;
        this.cipher = cipher;
        this.detector = detector;
        this.enough = enough;
        this.clock = clock;
    }

    /**
     * Opens the file, or makes it, and tells the detector the staff that was seen before.
     *
     * @param enough patients before a text leaves by itself; 0 for never
     */
    public static LocalTexts open(Path file, SiteCipher cipher, NameDetector detector, int enough, Clock clock) {
        try {
            LocalTexts texts = new LocalTexts(new TextDatabase(file), cipher, detector, enough, clock);
            texts.knownStaff.addAll(
                    texts.database.query("SELECT sealed FROM staff", row -> texts.opened(row.getBytes(1), "staff")));
            texts.knownStaff.forEach(detector::learn);
            texts.settled.addAll(
                    texts.database.query("SELECT token FROM text WHERE told > 0", row -> row.getString(1)));
            return texts;
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("the site's own texts cannot be opened in " + file, e);
        }
    }

    /** Names from operators' and physicians' fields: no text that holds one leaves by itself any more. */
    public synchronized void staff(Collection<String> names) {
        List<String> fresh = names.stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty() && !knownStaff.contains(name))
                .toList();
        if (fresh.isEmpty()) {
            return;
        }
        run(() -> {
            for (String name : fresh) {
                database.update(
                        "INSERT OR IGNORE INTO staff (digest, sealed) VALUES (?, ?)",
                        cipher.digest("staff/" + name),
                        sealed(name, "staff"));
            }
            return null;
        });
        knownStaff.addAll(fresh);
        fresh.forEach(detector::learn);
    }

    /**
     * Notes that texts were seen with a patient.
     *
     * @param texts by token
     * @param patient pseudonym of the patient; null if the objects named none: then nobody is counted
     * @param identity name, ID and accession numbers: a text that holds one of them is suspicious for ever
     */
    public synchronized void seen(Map<String, String> texts, String patient, List<String> identity) {
        Map<String, String> open = new TreeMap<>(texts);
        open.keySet().removeAll(settled);
        if (open.isEmpty()) {
            return;
        }
        run(() -> {
            for (Map.Entry<String, String> text : open.entrySet()) {
                see(text.getKey(), text.getValue(), patient, identity);
            }
            return null;
        });
    }

    /** Texts that may be told and were not yet, or were lost on their way. */
    public synchronized List<Due> due() {
        return run(() -> {
            List<LocalText> candidates = texts(
                    "WHERE t.state <> 'withheld' AND (t.told = 0 OR (t.told = 1 AND coalesce(t.told_ms, 0) < ?)) AND"
                            + " (t.state = 'released' OR"
                            + " (t.suspicions = '' AND ? > 0 AND (SELECT count(*) FROM seen s WHERE s.token = t.token) >= ?))",
                    clock.millis() - LOST_AFTER.toMillis(),
                    enough,
                    enough);
            return candidates.stream()
                    // looked at again, because staff that was seen since may be named in it
                    .filter(text -> (text.decidedBy() != null && text.state() == LocalText.State.RELEASED)
                            || detector.inspect(text.text()).isEmpty())
                    .map(text -> new Due(text.token(), text.text()))
                    .toList();
        });
    }

    /** Notes that texts are on their way. */
    public synchronized void told(Collection<String> tokens) {
        run(() -> {
            for (String token : tokens) {
                database.update(
                        "UPDATE text SET told = 1, told_ms = ?, state = 'released' WHERE token = ?",
                        clock.millis(),
                        token);
                database.update("DELETE FROM seen WHERE token = ?", token);
            }
            return null;
        });
        settled.addAll(tokens);
    }

    /** Notes that the cloud has them: they are not told again. */
    public synchronized void arrived(Collection<String> tokens) {
        if (tokens.isEmpty()) {
            return;
        }
        run(() -> {
            for (String token : tokens) {
                database.update("UPDATE text SET told = 2 WHERE token = ? AND told = 1", token);
            }
            return null;
        });
    }

    /** All texts in a state, the ones seen with most patients first. */
    public synchronized List<LocalText> in(LocalText.State state) {
        return run(() -> texts("WHERE t.state = ? ORDER BY 8 DESC, t.token", label(state)));
    }

    /** One text. */
    public synchronized Optional<LocalText> text(String token) {
        return run(() -> texts("WHERE t.token = ?", token).stream().findFirst());
    }

    /**
     * A person read the text and lets it leave.
     *
     * @throws NotReleasable if it holds a number, a date, an address, or a name that is certainly somebody's
     */
    public synchronized void release(String token, String who) throws NotReleasable {
        Optional<LocalText> text = text(token);
        if (text.isEmpty()) {
            return;
        }
        Set<Suspicion> why = EnumSet.noneOf(Suspicion.class);
        why.addAll(text.get().suspicions());
        why.addAll(detector.inspect(text.get().text()));
        why.removeIf(suspicion -> !suspicion.certain());
        if (!why.isEmpty()) {
            throw new NotReleasable(why);
        }
        decide(token, LocalText.State.RELEASED, who);
    }

    /** Keeps a text in. What left already stays with the cloud. */
    public synchronized void withhold(String token, String who) {
        decide(token, LocalText.State.WITHHELD, who);
    }

    /** From now on exams with this text as their name are the standard procedure of the key; null takes that back. */
    public synchronized void map(String token, String standardKey, String who) {
        run(() -> database.update(
                "UPDATE text SET standard_key = ?, decided_by = ?, decided_ms = ? WHERE token = ?",
                standardKey,
                who,
                clock.millis(),
                token));
    }

    /** What staff mapped a text to. */
    public synchronized Optional<String> mappedTo(String token) {
        return run(() -> database
                .query(
                        "SELECT standard_key FROM text WHERE token = ? AND standard_key IS NOT NULL",
                        row -> row.getString(1),
                        token)
                .stream()
                .findFirst());
    }

    @Override
    public synchronized void close() {
        try {
            database.close();
        } catch (SQLException e) {
            throw new IllegalStateException("the site's own texts cannot be closed", e);
        }
    }

    private void see(String token, String text, String patient, List<String> identity) throws SQLException {
        Set<Suspicion> found = detector.inspect(text, identity);
        int made = database.update(
                "INSERT OR IGNORE INTO text (token, sealed, state, suspicions, first_ms) VALUES (?, ?, 'waiting', ?, ?)",
                token,
                sealed(text, token),
                words(found),
                clock.millis());
        if (made == 0 && !found.isEmpty()) {
            database.update("UPDATE text SET suspicions = ? WHERE token = ? AND suspicions = ''", words(found), token);
        }
        if (patient != null) {
            database.update(
                    "INSERT OR IGNORE INTO seen (token, patient) SELECT ?1, ?2 WHERE (SELECT count(*) FROM seen WHERE"
                            + " token = ?1) < ?3 AND EXISTS (SELECT 1 FROM text WHERE token = ?1 AND told = 0)",
                    token,
                    cipher.digest("patient/" + patient),
                    Math.max(enough, FEWEST_PATIENTS));
        }
    }

    private void decide(String token, LocalText.State state, String who) {
        run(() -> database.update(
                "UPDATE text SET state = ?, decided_by = ?, decided_ms = ? WHERE token = ?",
                label(state),
                who,
                clock.millis(),
                token));
    }

    private List<LocalText> texts(String where, Object... values) throws SQLException {
        return database.query(COLUMNS + where, this::text, values);
    }

    private LocalText text(ResultSet row) throws SQLException {
        String token = row.getString(1);
        long decided = row.getLong(7);
        return new LocalText(
                token,
                opened(row.getBytes(2), token),
                row.getInt(8),
                suspicions(row.getString(4)),
                LocalText.State.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                row.getString(5),
                row.getString(6),
                decided == 0 ? null : Instant.ofEpochMilli(decided));
    }

    private byte[] sealed(String text, String bound) {
        return cipher.seal(text.getBytes(StandardCharsets.UTF_8), bound);
    }

    private String opened(byte[] sealed, String bound) {
        return new String(cipher.open(sealed, bound), StandardCharsets.UTF_8);
    }

    private static String words(Set<Suspicion> suspicions) {
        return suspicions.stream().map(Suspicion::name).sorted().collect(Collectors.joining(" "));
    }

    private static Set<Suspicion> suspicions(String words) {
        return Arrays.stream(words.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .map(Suspicion::valueOf)
                .collect(Collectors.toSet());
    }

    private static String label(LocalText.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private interface Work<T> {
        T run() throws SQLException;
    }

    private <T> T run(Work<T> work) {
        try {
            T result = work.run();
            database.commit();
            return result;
        } catch (SQLException | RuntimeException e) {
            try {
                database.undo();
            } catch (SQLException undoing) {
                e.addSuppressed(undoing);
            }
            throw new IllegalStateException("the site's own texts cannot be read or written", e);
        }
    }
}
