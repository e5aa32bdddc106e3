package org.doselens.simulator.packages;

import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.doselens.anonymizer.Anonymizer;
import org.doselens.anonymizer.IdentifiedExam;
import org.doselens.anonymizer.OutgoingRecord;
import org.doselens.assembly.ExamAssembler;
import org.doselens.dicom.DicomObject;
import org.doselens.extraction.ExtractedObject;
import org.doselens.extraction.ExtractionSettings;
import org.doselens.extraction.Extractor;
import org.doselens.simulator.emission.Emission;

/**
 * What a receiver does between its listener and its spool, on the very objects the devices would send: extract,
 * assemble, de-identify. Thread-safe.
 */
public final class OnSiteChain {

    private static final int FIRST_REVISION = 1;

    private final Extractor extractor;
    private final ExamAssembler assembler = new ExamAssembler();
    private final Anonymizer anonymizer;

    /** A chain for a site in {@code zone}; {@code clock} says what day it is where an object does not. */
    public OnSiteChain(ZoneId zone, Clock clock, Anonymizer anonymizer) {
        this.extractor = new Extractor(new ExtractionSettings(zone, clock));
        this.anonymizer = anonymizer;
    }

    /** The records that leave of whole studies, each at its first revision. */
    public List<OutgoingRecord> records(List<Emission> objects) {
        List<ExtractedObject> extracted = new ArrayList<>(objects.size());
        for (Emission object : objects) {
            // the data set holds its values as they would be encoded; only the bytes are spared
            DicomObject received = new DicomObject(
                    object.sopClassUid(), object.sopInstanceUid(), object.transferSyntaxUid(), object.dataset(), 0);
            extractor.extract(received).ifPresent(extracted::add);
        }
        List<OutgoingRecord> records = new ArrayList<>();
        for (IdentifiedExam exam : assembler.assemble(extracted)) {
            records.add(anonymizer.deidentify(exam, FIRST_REVISION));
        }
        return records;
    }
}
