package org.doselens.receiver.service;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.doselens.assembly.Arrival;
import org.doselens.assembly.Door;
import org.doselens.assembly.JournalException;
import org.doselens.assembly.Quarantine;
import org.doselens.assembly.QuarantineLimits;
import org.doselens.assembly.QuietTimes;
import org.doselens.assembly.Refused;
import org.doselens.assembly.StudyJournal;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.Intake;
import org.doselens.dicom.Uid;
import org.doselens.dicom.UnreadableObject;
import org.doselens.dicom.builtin.DatasetEncoder;
import org.doselens.extraction.ExtractedObject;
import org.doselens.extraction.Extractor;
import org.doselens.receiver.device.DeviceRules;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way into the journal, whatever door an object came by: extracts what it says and keeps it before its sender
 * hears success. Every object that gets here is counted by its door, once, as assembled, duplicate, quarantined or
 * ignored.
 */
final class ReceivedObjects {

    private static final Logger LOG = LoggerFactory.getLogger(ReceivedObjects.class);

    private static final Timer RECEIVE = Metrics.timer("doselens.stage", "stage", "receive");
    private static final Timer EXTRACT = Metrics.timer("doselens.stage", "stage", "extract");

    private final Extractor extractor;
    private final StudyJournal journal;
    private final QuietTimes quiet;
    private final QuarantineLimits limits;
    private final Room room;
    private final LastHeard lastHeard;
    private final Runnable somethingNew;
    private final DeviceRules devices;

    ReceivedObjects(
            Extractor extractor,
            StudyJournal journal,
            QuietTimes quiet,
            QuarantineLimits limits,
            Room room,
            LastHeard lastHeard,
            Runnable somethingNew) {
        this(extractor, journal, quiet, limits, room, lastHeard, somethingNew, DeviceRules.NONE);
    }

    ReceivedObjects(
            Extractor extractor,
            StudyJournal journal,
            QuietTimes quiet,
            QuarantineLimits limits,
            Room room,
            LastHeard lastHeard,
            Runnable somethingNew,
            DeviceRules devices) {
        this.extractor = extractor;
        this.journal = journal;
        this.quiet = quiet;
        this.limits = limits;
        this.room = room;
        this.lastHeard = lastHeard;
        this.somethingNew = somethingNew;
        this.devices = devices;
    }

    /** What takes the objects of a door as they happen; those of back-fill as history. */
    Intake through(Door door) {
        return through(Arrival.by(door));
    }

    /** What takes the objects that come in this way. Thread-safe. */
    Intake through(Arrival arrival) {
        return new Through(arrival);
    }

    private final class Through implements Intake {

        private final Arrival arrival;

        Through(Arrival arrival) {
            this.arrival = arrival;
        }

        @Override
        public Outcome received(DicomObject object, Peer peer) {
            if (!room.isLeft()) {
                return Outcome.OUT_OF_RESOURCES;
            }
            Timer.Sample sample = Timer.start();
            try {
                Optional<ExtractedObject> extracted = EXTRACT.record(() -> extractor.extract(object));
                if (extracted.isEmpty()) {
                    journal.ignore(arrival);
                    return Outcome.IGNORED;
                }
                if (devices.ignores(extracted.get())) {
                    journal.ignore(arrival);
                    devices.leftAside(extracted.get());
                    heardOf(extracted.get());
                    return Outcome.IGNORED;
                }
                journal.append(extracted.get(), arrival, quiet);
                devices.heard(extracted.get(), arrival.history());
                heardOf(extracted.get());
                somethingNew.run();
                return Outcome.DURABLE;
            } catch (JournalException e) {
                LOG.error(
                        "An object of {} could not be kept and was refused: {}", peer.callingAeTitle(), e.getMessage());
                return Outcome.OUT_OF_RESOURCES;
            } catch (RuntimeException e) {
                return setAside(new Refused(
                        peer.callingAeTitle(),
                        object.sopClassUid(),
                        object.sopInstanceUid(),
                        Uid.ExplicitVRLittleEndian,
                        encoded(object),
                        Quarantine.reasonOf(e)));
            } finally {
                sample.stop(RECEIVE);
            }
        }

        private void heardOf(ExtractedObject object) {
            if (!arrival.history()) {
                lastHeard.of(object.exam().exam().device(), object.contentAt());
            }
        }

        @Override
        public void unreadable(UnreadableObject object, Peer peer) {
            setAside(new Refused(
                    peer.callingAeTitle(),
                    object.sopClassUid(),
                    object.sopInstanceUid(),
                    object.transferSyntaxUid(),
                    object.beginning(),
                    object.reason().getMessage()));
        }

        private Outcome setAside(Refused refused) {
            if (!room.isLeft()) {
                return Outcome.OUT_OF_RESOURCES;
            }
            try {
                journal.quarantine(refused, arrival, limits);
                return Outcome.QUARANTINED;
            } catch (JournalException e) {
                LOG.error("Quarantine could not be written: {}", e.getMessage());
                return Outcome.OUT_OF_RESOURCES;
            }
        }
    }

    private static ByteBuffer encoded(DicomObject object) {
        try {
            return ByteBuffer.wrap(new DatasetEncoder(Uid.ExplicitVRLittleEndian).encode(object.dataset()));
        } catch (RuntimeException e) {
            return ByteBuffer.allocate(0);
        }
    }
}
