package org.doselens.core.exam;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.doselens.exam.Device;
import org.doselens.exam.Exam;
import org.doselens.exam.ExamBuilder;
import org.doselens.exam.Flag;
import org.doselens.exam.IntervalSource;
import org.doselens.exam.IrradiationEvent;
import org.doselens.exam.IrradiationEventBuilder;
import org.doselens.exam.Patient;
import org.doselens.exam.Procedure;
import org.doselens.exam.Source;
import org.doselens.exam.SourceKind;
import org.doselens.exam.Totals;
import org.doselens.exam.WireRecord;

/** CT exams for tests: every event has a DLP of 100 mGy·cm, the total is their sum. */
public final class Exams {

    public static final LocalDate DAY = LocalDate.of(2026, 3, 10);

    private Exams() {}

    public static Exam exam(String key, int revision, String... uids) {
        return exam(key, revision, DAY, uids);
    }

    public static Exam exam(String key, int revision, LocalDate day, String... uids) {
        OffsetDateTime start = day.atTime(9, 30).atOffset(ZoneOffset.ofHours(8));
        List<IrradiationEvent> events = new ArrayList<>();
        for (String uid : uids) {
            events.add(event(uid, start));
        }
        Totals totals = new Totals(uids.length * 100.0, null, null, null, null, null, null);
        return ExamBuilder.builder()
                .schemaVersion(WireRecord.CURRENT_SCHEMA_VERSION)
                .examKey(key)
                .revision(revision)
                .siteDay(day)
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
                .irradiationEvents(events)
                .sources(List.of(new Source(SourceKind.DOSE_REPORT, "1.2.840.10008.5.1.4.1.1.88.67", 1)))
                .flags(List.of(Flag.AGE_APPROXIMATE))
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
