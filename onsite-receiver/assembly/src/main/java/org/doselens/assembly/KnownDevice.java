package org.doselens.assembly;

import java.util.Locale;
import org.doselens.exam.Device;
import org.doselens.exam.Exam;
import org.doselens.extraction.ExtractedObject;
import org.doselens.extraction.PerformedStep;

/**
 * A device as its objects describe it. A performed step names a station only; what that station is was learnt from what
 * it sent before.
 *
 * @param keyPart what stands in the key of its exams behind the study
 */
public record KnownDevice(String keyPart, Device device) {

    static KnownDevice of(ExtractedObject object) {
        Exam exam = object.exam().exam();
        String study = object.exam().identity().studyInstanceUid();
        String key = exam.examKey();
        return new KnownDevice(key.startsWith(study + '|') ? key.substring(study.length() + 1) : key, exam.device());
    }

    /** A station that never sent an object. */
    static KnownDevice unheard(PerformedStep step) {
        String station = step.stationName() == null ? "" : step.stationName();
        return new KnownDevice(
                "step|" + station, new Device(null, null, step.stationName(), null, null, "||" + station));
    }

    static String station(String name) {
        return name.strip().toUpperCase(Locale.ROOT);
    }
}
