package org.doselens.ingestbench;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.doselens.exam.Device;
import org.doselens.exam.Exam;
import org.doselens.exam.IntervalSource;
import org.doselens.exam.IrradiationEvent;
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

    private final Random random;
    private final int devices;
    private int made;

    BenchExams(long seed) {
        this(seed, DEVICES);
    }

    BenchExams(long seed, int devices) {
        this.random = new Random(seed);
        this.devices = devices;
    }

    List<Exam> next(int count) {
        List<Exam> exams = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            exams.add(exam());
        }
        return exams;
    }

    private Exam exam() {
        LocalDate day = FIRST_DAY.plusDays(made++ / EXAMS_A_DAY);
        OffsetDateTime start = day.atTime(8 + random.nextInt(10), random.nextInt(60), random.nextInt(60))
                .atOffset(ZoneOffset.ofHours(8));
        List<IrradiationEvent> events = new ArrayList<>();
        double total = 0;
        for (int i = 2 + random.nextInt(5); i > 0; i--) {
            IrradiationEvent event = event(start.plusSeconds(90L * i));
            total += event.dlpMgyCm();
            events.add(event);
        }
        Totals totals = new Totals(total, null, null, null, null, null, null);
        int device = random.nextInt(devices);
        return new Exam(
                WireRecord.CURRENT_SCHEMA_VERSION,
                pseudonym(),
                1,
                day,
                "Asia/Shanghai",
                "CT",
                start,
                start.plusMinutes(4 + random.nextInt(20)),
                IntervalSource.DOSE_REPORT,
                new Device(
                        "MAKER-" + device % 3,
                        "MODEL-" + device,
                        "CT" + device,
                        null,
                        "V" + device,
                        "device-" + device),
                new Procedure(
                        null,
                        "token-" + random.nextInt(80),
                        null,
                        "token-" + random.nextInt(60),
                        PROCEDURES.get(random.nextInt(PROCEDURES.size())),
                        "CHEST",
                        null,
                        null,
                        null),
                new Patient(
                        pseudonym(),
                        random.nextInt(9000) / 100.0,
                        random.nextBoolean() ? "F" : "M",
                        1.5 + random.nextInt(40) / 100.0,
                        45.0 + random.nextInt(50)),
                pseudonym(),
                totals,
                totals,
                events,
                List.of(),
                List.of(new Source(SourceKind.DOSE_REPORT, "1.2.840.10008.5.1.4.1.1.88.67", 1)),
                List.of(),
                false,
                List.of("113100", "113105", "113106", "113108"),
                null,
                null);
    }

    private IrradiationEvent event(OffsetDateTime start) {
        double ctdi = 2 + random.nextInt(2000) / 100.0;
        double length = 100 + random.nextInt(5000) / 10.0;
        return new IrradiationEvent(
                pseudonym(),
                "Spiral Acquisition",
                start,
                null,
                "token-" + random.nextInt(60),
                "Chest",
                ctdi,
                32,
                Math.round(ctdi * length) / 10.0,
                length,
                120.0,
                80.0 + random.nextInt(300),
                4.2,
                null,
                0.9,
                null,
                200.0 + random.nextInt(150),
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

    private String pseudonym() {
        return String.format(Locale.ROOT, "%016x%016x", random.nextLong(), random.nextLong());
    }
}
