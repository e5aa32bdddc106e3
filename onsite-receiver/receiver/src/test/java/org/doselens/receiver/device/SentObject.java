package org.doselens.receiver.device;

import java.time.LocalDate;
import java.util.List;
import org.doselens.anonymizer.IdentifiedExam;
import org.doselens.anonymizer.Identity;
import org.doselens.exam.Device;
import org.doselens.exam.Exam;
import org.doselens.exam.ExamBuilder;
import org.doselens.exam.SourceKind;
import org.doselens.extraction.ExtractedObject;

/** An object as a station sent it, with no more than the device list looks at. */
public final class SentObject {

    private SentObject() {}

    public static ExtractedObject of(String station, String modality, String study, SourceKind kind, LocalDate day) {
        Device device = new Device("GE|MEDICAL", "Light/Speed", station, null, null, "GE|" + station + "|7/3");
        Exam exam = ExamBuilder.builder()
                .schemaVersion(2)
                .examKey(study)
                .revision(1)
                .siteDay(day)
                .zone("Asia/Shanghai")
                .modality(modality)
                .device(device)
                .build();
        Identity identity = new Identity("X", "X", null, null, List.of(), study, null, List.of());
        return new ExtractedObject(
                study + kind, kind, false, null, null, null, null, null, null, new IdentifiedExam(identity, exam));
    }
}
