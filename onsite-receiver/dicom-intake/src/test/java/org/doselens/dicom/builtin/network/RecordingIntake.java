package org.doselens.dicom.builtin.network;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.doselens.dicom.DicomException;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.Intake;
import org.doselens.dicom.UnreadableObject;

/** An intake that remembers what it was given and answers as told. */
final class RecordingIntake implements Intake {

    final List<DicomObject> received = new CopyOnWriteArrayList<>();
    final List<DicomException> unreadable = new CopyOnWriteArrayList<>();
    final List<UnreadableObject> unreadableObjects = new CopyOnWriteArrayList<>();
    private volatile Function<DicomObject, Outcome> outcome = object -> Outcome.DURABLE;

    void answer(Function<DicomObject, Outcome> next) {
        outcome = next;
    }

    @Override
    public Outcome received(DicomObject object, Peer peer) {
        received.add(object);
        return outcome.apply(object);
    }

    @Override
    public void unreadable(UnreadableObject object, Peer peer) {
        unreadable.add(object.reason());
        unreadableObjects.add(object);
    }
}
