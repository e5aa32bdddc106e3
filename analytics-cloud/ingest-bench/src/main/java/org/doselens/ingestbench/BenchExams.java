package org.doselens.ingestbench;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
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
import org.doselens.exam.WireRecord;

/** CT exams of a busy site as a back-fill sends them: day by day, 270 a day, 2 to 6 events, keys and uids pseudonyms. */
final class BenchExams {

    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 11, 1);
    private static final int EXAMS_A_DAY = 270;
    private static final int DEVICES = 6;
    static final List<String> PROCEDURES = List.of(
            "ct-chest-wo",
            "ct-head-wo",
            "ct-chest-w",
            "ct-abdomen-wo",
            "ct-neck-w",
            "ct-pelvis-wo",
            "ct-sinuses-wo",
            "ct-abdomen-pelvis-w",
            "ct-lumbar-spine-wo",
            "ct-cervical-spine-wo",
            "ct-chest-low-dose-screening",
            "ct-head-w");
    /** The dose of each of these beside the others, invented: a screening is no abdomen. */
    private static final double[] TIMES = {0.5, 1.5, 0.6, 0.9, 0.7, 0.7, 0.3, 1.5, 0.9, 0.7, 0.1, 1.6};

    /** Told by the small phantom, as everywhere. */
    private static final Set<String> HEADS = Set.of("ct-head-wo", "ct-head-w", "ct-sinuses-wo");

    private final Random random;
    private final int devices;
    private final LocalDate firstDay;
    private final int examsADay;
    private final double doseTimes;
    private int made;

    BenchExams(long seed) {
        this(seed, DEVICES);
    }

    BenchExams(long seed, int devices) {
        this(seed, devices, FIRST_DAY, EXAMS_A_DAY, 1);
    }

    /**
     * Exams of another time, pace and dose.
     *
     * @param doseTimes every dose times this
     */
    BenchExams(long seed, int devices, LocalDate firstDay, int examsADay, double doseTimes) {
        this.random = new Random(seed);
        this.devices = devices;
        this.firstDay = firstDay;
        this.examsADay = examsADay;
        this.doseTimes = doseTimes;
    }

    List<Exam> next(int count) {
        List<Exam> exams = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            exams.add(exam());
        }
        return exams;
    }

    private Exam exam() {
        LocalDate day = firstDay.plusDays(made++ / examsADay);
        OffsetDateTime start = day.atTime(8 + random.nextInt(10), random.nextInt(60), random.nextInt(60))
                .atOffset(ZoneOffset.ofHours(8));
        List<IrradiationEvent> events = new ArrayList<>();
        double total = 0;
        int kind = random.nextInt(PROCEDURES.size());
        for (int i = 2 + random.nextInt(5); i > 0; i--) {
            IrradiationEvent event =
                    event(start.plusSeconds(90L * i), doseTimes * TIMES[kind], HEADS.contains(PROCEDURES.get(kind)));
            total += event.dlpMgyCm();
            events.add(event);
        }
        Totals totals = new Totals(total, null, null, null, null, null, null);
        int device = random.nextInt(devices);
        return ExamBuilder.builder()
                .schemaVersion(WireRecord.CURRENT_SCHEMA_VERSION)
                .examKey(pseudonym())
                .revision(1)
                .siteDay(day)
                .zone("Asia/Shanghai")
                .modality("CT")
                .startedAt(start)
                .endedAt(start.plusMinutes(4 + random.nextInt(20)))
                .intervalSource(IntervalSource.DOSE_REPORT)
                .device(new Device(
                        "MAKER-" + device % 3,
                        "MODEL-" + device,
                        "CT" + device,
                        null,
                        "V" + device,
                        "device-" + device))
                .procedure(new Procedure(
                        null,
                        "token-" + random.nextInt(80),
                        null,
                        "token-" + random.nextInt(60),
                        PROCEDURES.get(kind),
                        "CHEST",
                        null,
                        null,
                        null))
                .patient(new Patient(
                        pseudonym(),
                        random.nextInt(9000) / 100.0,
                        random.nextBoolean() ? "F" : "M",
                        1.5 + random.nextInt(40) / 100.0,
                        45.0 + random.nextInt(50)))
                .performer(pseudonym())
                .totals(totals)
                .eventSums(totals)
                .irradiationEvents(events)
                .sources(List.of(new Source(SourceKind.DOSE_REPORT, "1.2.840.10008.5.1.4.1.1.88.67", 1)))
                .deidentification(List.of("113100", "113105", "113106", "113108"))
                .build();
    }

    private IrradiationEvent event(OffsetDateTime start, double times, boolean head) {
        double ctdi = times * (2 + random.nextInt(2000) / 100.0);
        double length = 100 + random.nextInt(5000) / 10.0;
        return IrradiationEventBuilder.builder()
                .uid(pseudonym())
                .type("Spiral Acquisition")
                .startedAt(start)
                .protocolToken("token-" + random.nextInt(60))
                .targetRegion("Chest")
                .ctdiVolMgy(ctdi)
                .phantomCm(head ? 16 : 32)
                .dlpMgyCm(Math.round(ctdi * length) / 10.0)
                .scanningLengthMm(length)
                .kvp(120.0)
                .tubeCurrentMa(80.0 + random.nextInt(300))
                .exposureTimeS(4.2)
                .pitch(0.9)
                .waterEquivalentDiameterMm(200.0 + random.nextInt(150))
                .build();
    }

    private String pseudonym() {
        return String.format(Locale.ROOT, "%016x%016x", random.nextLong(), random.nextLong());
    }
}
