package org.doselens.receiver;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.Intake;
import org.doselens.dicom.UnreadableObject;

/** An intake that remembers what it was given and answers as told. */
public final class KeptObjects implements Intake {

    public final List<DicomObject> objects = new CopyOnWriteArrayList<>();
    public final List<UnreadableObject> unreadable = new CopyOnWriteArrayList<>();
    private volatile Function<DicomObject, Outcome> outcome = object -> Outcome.DURABLE;

    public void answer(Function<DicomObject, Outcome> next) {
        outcome = next;
    }

    @Override
    public Outcome received(DicomObject object, Peer peer) {
        objects.add(object);
        return outcome.apply(object);
    }

    @Override
    public void unreadable(UnreadableObject object, Peer peer) {
        unreadable.add(object);
    }
}
