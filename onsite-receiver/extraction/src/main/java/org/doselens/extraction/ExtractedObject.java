package org.doselens.extraction;

import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.doselens.anonymizer.IdentifiedExam;
import org.doselens.exam.SourceKind;
import org.doselens.exam.Totals;

/**
 * What one DICOM object told about an exam. The assembler makes exams of these; alone it is a complete exam too.
 *
 * @param sopInstanceUid the object
 * @param kind what was read from it
 * @param cumulative whether its reported totals cover the study, as opposed to one step, acquisition or image
 * @param scope what its reported totals cover: the study's, the procedure step's, the event's or the object's UID
 * @param contentAt when the object was written; of two that cover the same, the later one counts
 * @param reportedTotals accumulated totals as the object states them, {@link Totals#NONE} where it states none
 * @param fluoroscopySecondsByEvent time the beam was on per fluoroscopy event, by event uid: Irradiation Duration
 *     (113742 DCM), else pulses over pulse rate, else Exposure Time
 * @param deviceUid Device Observer UID (121012 DCM) or Device UID (0018,1002); null where the object states none
 * @param seriesUid Series Instance UID (0020,000E), by which reconstructions of one acquisition are counted; may be null
 * @param exam the exam as far as this object knows it
 */
public record ExtractedObject(
        String sopInstanceUid,
        SourceKind kind,
        boolean cumulative,
        String scope,
        OffsetDateTime contentAt,
        Totals reportedTotals,
        Map<String, Double> fluoroscopySecondsByEvent,
        String deviceUid,
        String seriesUid,
        IdentifiedExam exam) {

    public ExtractedObject {
        reportedTotals = reportedTotals == null ? Totals.NONE : reportedTotals;
        // sorted, so that equal objects are written as equal bytes
        fluoroscopySecondsByEvent = fluoroscopySecondsByEvent == null
                ? Map.of()
                : Collections.unmodifiableSortedMap(new TreeMap<>(fluoroscopySecondsByEvent));
    }

    /** Names no patient: the exam is identified. */
    @Override
    public String toString() {
        return "ExtractedObject[" + kind + "]";
    }
}
