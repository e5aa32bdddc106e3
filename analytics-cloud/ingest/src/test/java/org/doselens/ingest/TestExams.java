package org.doselens.ingest;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.doselens.exam.Device;
import org.doselens.exam.Exam;
import org.doselens.exam.ExamBuilder;
import org.doselens.exam.IntervalSource;
import org.doselens.exam.IrradiationEvent;
import org.doselens.exam.IrradiationEventBuilder;
import org.doselens.exam.Patient;
import org.doselens.exam.Procedure;
import org.doselens.exam.Source;
import org.doselens.exam.SourceKind;
import org.doselens.exam.Totals;

/** CT exams with two events each. */
final class TestExams {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 10);

    private TestExams() {}

    static List<Exam> exams(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> exam(prefix + i)).toList();
    }

    static Exam exam(String key) {
        return exam(key, 1);
    }

    static Exam exam(String key, int revision) {
        OffsetDateTime start = DAY.atTime(9, 30).atOffset(ZoneOffset.ofHours(8));
        Totals totals = new Totals(200.0, null, null, null, null, null, null);
        return ExamBuilder.builder()
                .schemaVersion(1)
                .examKey(key)
                .revision(revision)
                .siteDay(DAY)
                .zone("Asia/Shanghai")
                .modality("CT")
                .startedAt(start)
                .endedAt(start.plusMinutes(12))
                .intervalSource(IntervalSource.DOSE_REPORT)
                .device(new Device("SIEMENS", "SOMATOM", null, null, "VA48A", "device-1"))
                .procedure(new Procedure(null, "token-1", null, "token-2", "CT-CHEST", "CHEST", null, null, null))
                .patient(new Patient("patient-1", 61.25, "F", 1.62, 58.5))
                .totals(totals)
                .eventSums(totals)
                .irradiationEvents(List.of(event(key + "-1", start), event(key + "-2", start)))
                .sources(List.of(new Source(SourceKind.DOSE_REPORT, "1.2.840.10008.5.1.4.1.1.88.67", 1)))
                .deidentification(List.of("113100", "113106"))
                .build();
    }

    private static IrradiationEvent event(String uid, OffsetDateTime start) {
        return IrradiationEventBuilder.builder()
                .uid(uid)
                .type("Spiral Acquisition")
                .startedAt(start)
                .protocolToken("token-2")
                .targetRegion("Chest")
                .ctdiVolMgy(8.5)
                .phantomCm(32)
                .dlpMgyCm(100.0)
                .scanningLengthMm(350.0)
                .kvp(120.0)
                .tubeCurrentMa(180.0)
                .exposureTimeS(4.2)
                .pitch(0.9)
                .waterEquivalentDiameterMm(251.0)
                .build();
    }
}
