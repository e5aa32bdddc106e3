package org.doselens.backfill;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.Intake;
import org.doselens.dicom.Tag;
import org.doselens.dicom.UnreadableObject;

/**
 * The objects of one study on their way to the intake: remembers which modalities' dose they tell and which acquisitions
 * were seen, and says in each header for how many images it stands. Thread-safe, since a C-MOVE brings them from outside.
 */
final class FetchedObjects implements Intake {

    private final Intake intake;
    private final Map<String, Integer> standsFor = new HashMap<>();
    private final Map<String, String> seriesOfAcquisition = new HashMap<>();
    private final Set<String> reconstructions = new HashSet<>();
    private final Set<String> told = new HashSet<>();
    private long taken;
    private long setAside;
    private long refused;

    FetchedObjects(Intake intake) {
        this.intake = intake;
    }

    /** Announces that the header of this instance will come for so many images. */
    synchronized void expect(String sopInstanceUid, int images) {
        standsFor.put(sopInstanceUid, images);
    }

    synchronized boolean tells(String modality) {
        return told.contains(modality);
    }

    /** Whether a series other than this one has shown the acquisition: then this one is another reconstruction. */
    synchronized boolean isReconstruction(String acquisition, String series) {
        String first = seriesOfAcquisition.get(acquisition);
        return first != null && !first.equals(series);
    }

    /** Whether the header of this instance has come and shown an acquisition that another series had shown. */
    synchronized boolean isOfReconstruction(String sopInstanceUid) {
        return reconstructions.contains(sopInstanceUid);
    }

    synchronized long taken() {
        return taken;
    }

    /** Objects that could not be kept: whatever the PACS says of its retrieval, the study is not done. */
    synchronized long refused() {
        return refused;
    }

    /** Objects that have come, whatever became of them. */
    synchronized long seen() {
        return taken + setAside + refused;
    }

    @Override
    public Outcome received(DicomObject object, Peer peer) {
        Outcome outcome = intake.received(counted(object), peer);
        synchronized (this) {
            switch (outcome) {
                case DURABLE, IGNORED -> taken++;
                case QUARANTINED -> setAside++;
                case OUT_OF_RESOURCES -> refused++;
            }
            if (outcome == Outcome.DURABLE && Wanted.REPORTS.contains(object.sopClassUid())) {
                told.addAll(Wanted.toldBy(object.sopClassUid(), object.dataset()));
            }
        }
        // a failure would make the PACS fail the study again and again for an object that is set aside already
        return outcome == Outcome.QUARANTINED ? Outcome.IGNORED : outcome;
    }

    /** Number of Series Related Instances belongs to queries; in a header it says for how many images that stands. */
    private synchronized DicomObject counted(DicomObject object) {
        Integer images = standsFor.get(object.sopInstanceUid());
        if (images == null) {
            return object;
        }
        String series = object.dataset().string(Tag.SeriesInstanceUID).orElse("");
        String key = acquisition(object);
        String first = seriesOfAcquisition.putIfAbsent(key, series);
        boolean reconstruction = first != null && !first.equals(series);
        if (reconstruction) {
            reconstructions.add(object.sopInstanceUid());
        }
        int count = reconstruction ? 0 : images;
        return count == 1
                ? object
                : new DicomObject(
                        object.sopClassUid(),
                        object.sopInstanceUid(),
                        object.transferSyntaxUid(),
                        new DatasetBuilder()
                                .all(object.dataset())
                                .integer(Tag.NumberOfSeriesRelatedInstances, count)
                                .build(),
                        object.headerBytes());
    }

    /** As extraction tells acquisitions apart. */
    private static String acquisition(DicomObject object) {
        String modality = object.dataset().string(Tag.Modality).orElse("");
        return object.dataset()
                .string(Tag.IrradiationEventUID)
                .or(() -> object.dataset()
                        .string(Tag.AcquisitionNumber)
                        .filter(number -> modality.equals("CT"))
                        .map(number -> modality + " " + number.strip()))
                .orElseGet(() -> object.dataset().string(Tag.SeriesInstanceUID).orElse(object.sopInstanceUid()));
    }

    @Override
    public void unreadable(UnreadableObject object, Peer peer) {
        intake.unreadable(object, peer);
        synchronized (this) {
            setAside++;
        }
    }
}
