package org.doselens.backfill;

import org.doselens.dicom.DicomObject;
import org.doselens.dicom.Intake;
import org.doselens.dicom.Tag;
import org.doselens.dicom.UnreadableObject;

/** What the listener's objects pass first: those of a study being fetched go the way of fetched ones. */
record ListenerIntake(Claims claims, Intake live) implements Intake {

    @Override
    public Outcome received(DicomObject object, Peer peer) {
        return object.dataset()
                .string(Tag.StudyInstanceUID)
                .flatMap(claims::of)
                .orElse(live)
                .received(object, peer);
    }

    /** Its study cannot be told from what cannot be read. */
    @Override
    public void unreadable(UnreadableObject object, Peer peer) {
        live.unreadable(object, peer);
    }
}
