package org.doselens.receiver.service;

import java.time.Duration;
import java.util.Optional;
import org.doselens.assembly.JournalException;
import org.doselens.assembly.StudyJournal;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.Intake;
import org.doselens.dicom.UnreadableObject;
import org.doselens.extraction.ExtractedObject;
import org.doselens.extraction.Extractor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From an association into the journal: extracts what an object says and keeps it before its sender hears success. */
final class ReceivedObjects implements Intake {

    private static final Logger LOG = LoggerFactory.getLogger(ReceivedObjects.class);

    private final Extractor extractor;
    private final StudyJournal journal;
    private final Duration quietTime;
    private final LastHeard lastHeard;
    private final Runnable somethingNew;

    ReceivedObjects(
            Extractor extractor, StudyJournal journal, Duration quietTime, LastHeard lastHeard, Runnable somethingNew) {
        this.extractor = extractor;
        this.journal = journal;
        this.quietTime = quietTime;
        this.lastHeard = lastHeard;
        this.somethingNew = somethingNew;
    }

    @Override
    public Outcome received(DicomObject object, Peer peer) {
        try {
            Optional<ExtractedObject> extracted = extractor.extract(object);
            if (extracted.isEmpty()) {
                journal.ignore();
                return Outcome.IGNORED;
            }
            journal.append(extracted.get(), quietTime);
            lastHeard.of(extracted.get().exam().exam().device());
            somethingNew.run();
            return Outcome.DURABLE;
        } catch (JournalException e) {
            LOG.error("An object of {} could not be kept and was refused: {}", peer.callingAeTitle(), e.getMessage());
            return Outcome.OUT_OF_RESOURCES;
        } catch (RuntimeException e) {
            // the exception's own message may quote the object
            String where = e.getStackTrace().length == 0 ? "" : " at " + e.getStackTrace()[0];
            return setAside(peer, object.sopClassUid(), e.getClass().getSimpleName() + where);
        }
    }

    @Override
    public void unreadable(UnreadableObject object, Peer peer) {
        setAside(peer, object.sopClassUid(), object.reason().getMessage());
    }

    private Outcome setAside(Peer peer, String sopClassUid, String reason) {
        try {
            journal.quarantine(peer.callingAeTitle(), sopClassUid, reason);
            return Outcome.QUARANTINED;
        } catch (JournalException e) {
            LOG.error("Quarantine could not be written: {}", e.getMessage());
            return Outcome.OUT_OF_RESOURCES;
        }
    }
}
