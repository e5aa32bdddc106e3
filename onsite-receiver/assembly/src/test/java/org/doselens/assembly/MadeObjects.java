package org.doselens.assembly;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.doselens.anonymizer.IdentifiedExam;
import org.doselens.anonymizer.Identity;
import org.doselens.exam.Device;
import org.doselens.exam.ExamBuilder;
import org.doselens.exam.IntervalSource;
import org.doselens.exam.Patient;
import org.doselens.exam.Procedure;
import org.doselens.exam.Source;
import org.doselens.exam.SourceKind;
import org.doselens.exam.Totals;
import org.doselens.extraction.ExtractedObject;

/** Extracted objects made for tests of the journal. */
final class MadeObjects {

    private MadeObjects() {}

    static ExtractedObject object(String study, String instance, SourceKind kind, double dlpMgyCm) {
        IdentifiedExam exam = exam(study, LocalDate.of(2026, 3, 12), dlpMgyCm);
        Totals totals = exam.exam().totals();
        return new ExtractedObject(
                instance, kind, true, study, exam.exam().startedAt(), totals, Map.of(), null, null, exam);
    }

    static IdentifiedExam exam(String study, LocalDate day, double dlpMgyCm) {
        OffsetDateTime start = OffsetDateTime.parse(day + "T09:14:20+08:00");
        Totals totals = new Totals(dlpMgyCm, null, null, null, null, null, null);
        return new IdentifiedExam(
                new Identity("张三^^", "P-1", null, LocalDate.of(1960, 1, 1), List.of("A-1"), study, null, List.of()),
                ExamBuilder.builder()
                        .schemaVersion(1)
                        .examKey(study + "|CT-1")
                        .revision(1)
                        .siteDay(day)
                        .zone("Asia/Shanghai")
                        .modality("CT")
                        .startedAt(start)
                        .endedAt(start.plusMinutes(3))
                        .intervalSource(IntervalSource.DOSE_REPORT)
                        .device(new Device("SIEMENS", "Force", "CT-1", "1", "V1", "CT-1"))
                        .procedure(new Procedure("胸部CT平扫", null, "Thorax", null, null, null, null, null, null))
                        .patient(new Patient("P-1", 66.2, "M", 1.7, 70.0))
                        .totals(totals)
                        .eventSums(totals)
                        .sources(List.of(new Source(SourceKind.DOSE_REPORT, "1.2.840.10008.5.1.4.1.1.88.67", 1)))
                        .build());
    }
}
