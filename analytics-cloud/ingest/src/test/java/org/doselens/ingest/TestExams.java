package org.doselens.ingest;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.doselens.exam.Device;
import org.doselens.exam.Exam;
import org.doselens.exam.IntervalSource;
import org.doselens.exam.IrradiationEvent;
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
        return new Exam(
                1,
                key,
                revision,
                DAY,
                "Asia/Shanghai",
                "CT",
                start,
                start.plusMinutes(12),
                IntervalSource.DOSE_REPORT,
                new Device("SIEMENS", "SOMATOM", null, null, "VA48A", "device-1"),
                new Procedure(null, "token-1", null, "token-2", "CT-CHEST", "CHEST", null, null, null),
                new Patient("patient-1", 61.25, "F", 1.62, 58.5),
                null,
                totals,
                totals,
                List.of(event(key + "-1", start), event(key + "-2", start)),
                List.of(),
                List.of(new Source(SourceKind.DOSE_REPORT, "1.2.840.10008.5.1.4.1.1.88.67", 1)),
                List.of(),
                false,
                List.of("113100", "113106"),
                null,
                null);
    }

    private static IrradiationEvent event(String uid, OffsetDateTime start) {
        return new IrradiationEvent(
                uid,
                "Spiral Acquisition",
                start,
                null,
                "token-2",
                "Chest",
                8.5,
                32,
                100.0,
                350.0,
                120.0,
                180.0,
                4.2,
                null,
                0.9,
                null,
                251.0,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
