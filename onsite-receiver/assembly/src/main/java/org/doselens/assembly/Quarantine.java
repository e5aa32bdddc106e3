package org.doselens.assembly;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doselens.dicom.DicomException;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.HeaderReader;
import org.doselens.extraction.ExtractedObject;
import org.doselens.extraction.Extractor;

/**
 * What could not be taken: to look at, to try again (after an upgrade reads more), or to let go with a reason. Tells no
 * identity. The counts follow: an object that is read after all is no longer quarantined but assembled, duplicate or
 * ignored, and one that is let go is ignored. Thread-safe.
 */
public final class Quarantine {

    private static final int MOST_AT_ONCE = 100_000;

    private final StudyJournal journal;
    private final HeaderReader reader;
    private final Extractor extractor;
    private final QuietTimes quiet;
    private final Runnable somethingNew;

    /** {@code somethingNew} is told when a retry made a study due. */
    public Quarantine(
            StudyJournal journal, HeaderReader reader, Extractor extractor, QuietTimes quiet, Runnable somethingNew) {
        this.journal = journal;
        this.reader = reader;
        this.extractor = extractor;
        this.quiet = quiet;
        this.somethingNew = somethingNew;
    }

    /** The last that came, newest first. */
    public List<QuarantinedObject> newest(int most) {
        return journal.quarantined(most);
    }

    /** Study Instance UIDs of the last that came, of those that can be told from what is kept. For no page and no log. */
    public Set<String> studies(int most) {
        Set<String> studies = new HashSet<>();
        for (QuarantinedObject held : newest(most)) {
            if (held.canBeTriedAgain()) {
                journal.inQuarantine(held.id(), (arrival, sopClass, payload) -> StudyOfBytes.find(payload.bytes()))
                        .flatMap(found -> found)
                        .ifPresent(studies::add);
            }
        }
        return studies;
    }

    /**
     * Reads an object again.
     *
     * @return what became of it, {@link ReceivedAs#QUARANTINED} with its reason renewed if it still cannot be read;
     *     empty if it is not there or nothing is kept of it
     */
    public Optional<ReceivedAs> retry(long id) {
        Optional<Attempt> attempt = journal.inQuarantine(id, this::read);
        return attempt.map(a -> {
            if (a.failure() != null) {
                journal.stayInQuarantine(id, a.failure());
                return ReceivedAs.QUARANTINED;
            }
            ReceivedAs as = journal.leaveQuarantine(id, a.object(), a.arrival(), quiet);
            if (as == ReceivedAs.ASSEMBLED) {
                somethingNew.run();
            }
            return as;
        });
    }

    /** Reads all of them again. */
    public Map<ReceivedAs, Integer> retryAll() {
        Map<ReceivedAs, Integer> became = new EnumMap<>(ReceivedAs.class);
        for (QuarantinedObject held : newest(MOST_AT_ONCE)) {
            retry(held.id()).ifPresent(as -> became.merge(as, 1, Integer::sum));
        }
        return became;
    }

    /**
     * Deletes what is kept of an object and notes why.
     *
     * @return false if it is not there
     */
    public boolean release(long id, String because) {
        if (because.isBlank()) {
            throw new IllegalArgumentException("An object is let go with a reason");
        }
        return journal.release(id, because);
    }

    private record Attempt(Arrival arrival, Optional<ExtractedObject> object, String failure) {}

    private Attempt read(Arrival arrival, String sopClass, QuarantineTable.Payload payload) {
        try {
            DicomObject object = parse(sopClass, payload);
            return new Attempt(arrival, extractor.extract(object), null);
        } catch (DicomException | IOException e) {
            return new Attempt(arrival, Optional.empty(), e.getMessage());
        } catch (RuntimeException e) {
            return new Attempt(arrival, Optional.empty(), reasonOf(e));
        }
    }

    private DicomObject parse(String sopClass, QuarantineTable.Payload payload) throws DicomException, IOException {
        ByteBuffer bytes = payload.bytes();
        InputStream in =
                new ByteArrayInputStream(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        return payload.transferSyntax().isEmpty()
                ? reader.readFile(in)
                : reader.readDataset(in, payload.transferSyntax(), sopClass, payload.instance());
    }

    /** Where it happened without what it says: a message may quote an object. */
    public static String reasonOf(RuntimeException e) {
        String where = e.getStackTrace().length == 0 ? "" : " at " + e.getStackTrace()[0];
        return e.getClass().getSimpleName() + where;
    }
}
