package org.doselens.receiver.service;

import java.util.function.Supplier;
import org.doselens.assembly.JournalException;
import org.doselens.assembly.QuietTimes;
import org.doselens.assembly.StudyJournal;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.Intake;
import org.doselens.dicom.PerformedStepIntake;
import org.doselens.extraction.PerformedStepReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From modalities' reports of what they do (MPPS) into the journal; durable before the modality hears success. */
final class PerformedSteps implements PerformedStepIntake {

    private static final Logger LOG = LoggerFactory.getLogger(PerformedSteps.class);

    private final PerformedStepReader reader;
    private final StudyJournal journal;
    private final QuietTimes quiet;
    private final Room room;
    private final Runnable somethingNew;

    PerformedSteps(
            PerformedStepReader reader, StudyJournal journal, QuietTimes quiet, Room room, Runnable somethingNew) {
        this.reader = reader;
        this.journal = journal;
        this.quiet = quiet;
        this.room = room;
        this.somethingNew = somethingNew;
    }

    @Override
    public Outcome created(String sopInstanceUid, Dataset attributes, Intake.Peer peer) {
        return kept(() -> journal.stepCreated(reader.created(sopInstanceUid, attributes), quiet), peer);
    }

    @Override
    public Outcome set(String sopInstanceUid, Dataset modifications, Intake.Peer peer) {
        return kept(() -> journal.stepSet(reader.changed(sopInstanceUid, modifications), quiet), peer);
    }

    private Outcome kept(Supplier<Outcome> change, Intake.Peer peer) {
        if (!room.isLeft()) {
            return Outcome.OUT_OF_RESOURCES;
        }
        try {
            Outcome outcome = change.get();
            somethingNew.run();
            return outcome;
        } catch (JournalException e) {
            LOG.error("A performed step of {} could not be kept: {}", peer.callingAeTitle(), e.getMessage());
            return Outcome.OUT_OF_RESOURCES;
        }
    }
}
