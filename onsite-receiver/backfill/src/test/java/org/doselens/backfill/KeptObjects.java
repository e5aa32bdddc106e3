package org.doselens.backfill;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.Intake;
import org.doselens.dicom.Tag;
import org.doselens.dicom.UnreadableObject;

/** Remembers what it was given. */
final class KeptObjects implements Intake {

    final List<DicomObject> objects = new CopyOnWriteArrayList<>();

    @Override
    public Outcome received(DicomObject object, Peer peer) {
        objects.add(object);
        return Outcome.DURABLE;
    }

    @Override
    public void unreadable(UnreadableObject object, Peer peer) {
        throw new AssertionError("an object was not readable");
    }

    List<String> uids() {
        return objects.stream().map(DicomObject::sopInstanceUid).toList();
    }

    List<String> uidsOf(String study) {
        return uids().stream().filter(uid -> uid.startsWith(study + ".")).toList();
    }

    /** For how many images the headers of a study's series stand. */
    int imagesOf(String series) {
        return objects.stream()
                .filter(object -> object.sopInstanceUid().startsWith(series + "."))
                .mapToInt(object -> object.dataset()
                        .integer(Tag.NumberOfSeriesRelatedInstances)
                        .orElse(1))
                .sum();
    }
}
