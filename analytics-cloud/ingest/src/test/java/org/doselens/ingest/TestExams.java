package org.doselens.ingest;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
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
        return exam(key, revision, 0, 1);
    }

    /** One whose moments, sizes and doses are its own, as in a real day: exams that are alike compress too well. */
    static Exam ofItsOwn(int number) {
        Random random = new Random(number);
        return exam("exam-" + number, 1, random.nextInt(36_000), 0.5 + random.nextInt(1000) / 1000.0);
    }

    private static Exam exam(String key, int revision, int secondsLater, double size) {
        OffsetDateTime start = DAY.atTime(9, 30).atOffset(ZoneOffset.ofHours(8)).plusSeconds(secondsLater);
        Totals totals = new Totals(sized(200.0, size), null, null, null, null, null, null);
        return ExamBuilder.builder()
                .schemaVersion(1)
                .examKey(key)
                .revision(revision)
                .siteDay(DAY)
                .zone("Asia/Shanghai")
                .modality("CT")
                .startedAt(start)
                .endedAt(start.plusSeconds(720 + secondsLater % 600))
                .intervalSource(IntervalSource.DOSE_REPORT)
                .device(new Device("SIEMENS", "SOMATOM", null, null, "VA48A", "device-1"))
                .procedure(new Procedure(null, "token-1", null, "token-2", "CT-CHEST", "CHEST", null, null, null))
                .patient(new Patient("patient-1", sized(61.25, size), "F", 1.62, sized(58.5, size)))
                .totals(totals)
                .eventSums(totals)
                .irradiationEvents(
                        List.of(event(key + "-1", start, size), event(key + "-2", start.plusSeconds(90), size * 1.1)))
                .sources(List.of(new Source(SourceKind.DOSE_REPORT, "1.2.840.10008.5.1.4.1.1.88.67", 1)))
                .deidentification(List.of("113100", "113106"))
                .build();
    }

    private static double sized(double usual, double size) {
        return Math.round(usual * size * 100) / 100.0;
    }

    private static IrradiationEvent event(String uid, OffsetDateTime start, double size) {
        return IrradiationEventBuilder.builder()
                .uid(uid)
                .type("Spiral Acquisition")
                .startedAt(start)
                .protocolToken("token-2")
                .targetRegion("Chest")
                .ctdiVolMgy(sized(8.5, size))
                .phantomCm(32)
                .dlpMgyCm(100.0)
                .scanningLengthMm(sized(350.0, size))
                .kvp(120.0)
                .tubeCurrentMa(sized(180.0, size))
                .exposureTimeS(sized(4.2, size))
                .pitch(0.9)
                .waterEquivalentDiameterMm(sized(251.0, size))
                .build();
    }
}
