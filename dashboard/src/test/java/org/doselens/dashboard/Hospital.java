package org.doselens.dashboard;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.doselens.exam.Acquisition;
import org.doselens.exam.Device;
import org.doselens.exam.DoseCheck;
import org.doselens.exam.Exam;
import org.doselens.exam.Flag;
import org.doselens.exam.IntervalSource;
import org.doselens.exam.IrradiationEvent;
import org.doselens.exam.Patient;
import org.doselens.exam.Procedure;
import org.doselens.exam.Source;
import org.doselens.exam.SourceKind;
import org.doselens.exam.StepStatus;
import org.doselens.exam.Totals;
import org.doselens.exam.Visit;
import org.doselens.exam.VisitSource;
import org.doselens.exam.WireRecord;

/** Wire records of an invented hospital of twelve devices, for looking at pages. The same seed gives the same records. */
final class Hospital {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final List<Kind> KINDS = List.of(
            new Kind("CT", "CT-1", "SIEMENS", "SOMATOM Force", 34),
            new Kind("CT", "CT-2", "GE MEDICAL SYSTEMS", "Revolution CT", 28),
            new Kind("CT", "CT-3", "Philips", "Incisive CT", 22),
            new Kind("CT", "CT-4", "Canon", "Aquilion ONE", 18),
            new Kind("DX", "DR-1", "SIEMENS", "Ysio Max", 52),
            new Kind("DX", "DR-2", "Philips", "DigitalDiagnost", 46),
            new Kind("DX", "DR-3", "Carestream", "DRX-Evolution", 20),
            new Kind("MG", "MG-1", "HOLOGIC", "Selenia Dimensions", 18),
            new Kind("XA", "DSA-1", "SIEMENS", "Artis zee", 7),
            new Kind("XA", "DSA-2", "Philips", "Azurion 7", 6),
            new Kind("RF", "RF-1", "Shimadzu", "SONIALVISION", 9),
            new Kind("PT", "PET-1", "GE MEDICAL SYSTEMS", "Discovery MI", 8));

    private static final String[][] CT_PROCEDURES = {
        {"胸部CT平扫", "ct-chest-wo", "320", "chest"},
        {"头颅CT平扫", "ct-head-wo", "760", "head"},
        {"全腹CT增强", "ct-abdomen-pelvis-w", "690", "abdomen"},
        {"双肺低剂量筛查", "ct-chest-low-dose-screening", "62", "chest"},
        {"冠脉CTA", "cta-coronary", "420", "chest"},
        {null, "ct-chest-wo", "300", "chest"},
        {null, null, "410", null}
    };

    private final Random random;
    private int number;

    Hospital(long seed) {
        this.random = new Random(seed);
    }

    /** A kind of device and how many exams it does on a working day. */
    record Kind(String modality, String station, String maker, String model, int perDay) {}

    /** All exams that started in the days before now, and before now. */
    List<WireRecord> exams(Instant now, int days) {
        List<WireRecord> records = new ArrayList<>();
        ZonedDateTime local = now.atZone(ZONE);
        for (int back = days; back >= 0; back--) {
            LocalDate day = local.toLocalDate().minusDays(back);
            for (Kind kind : KINDS) {
                day(kind, day, now, records);
            }
        }
        return records;
    }

    private void day(Kind kind, LocalDate day, Instant now, List<WireRecord> records) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        int exams = (int) Math.round(kind.perDay() * (weekend ? 0.7 : 1) * (0.85 + 0.3 * random.nextDouble()));
        for (int i = 0; i < exams; i++) {
            // a busy morning, a second hump after lunch, a few by night
            double hour = random.nextDouble() < 0.12
                    ? 24 * random.nextDouble()
                    : random.nextDouble() < 0.6
                            ? 9.6 + 1.7 * random.nextGaussian()
                            : 15.2 + 1.5 * random.nextGaussian();
            int second = (int) Math.min(86_399, Math.max(0, hour * 3600));
            ZonedDateTime start = day.atTime(LocalTime.ofSecondOfDay(second)).atZone(ZONE);
            if (start.toInstant().isBefore(now)) {
                records.add(exam(kind, start.toOffsetDateTime(), 1));
            }
        }
    }

    /** One exam of a CT, with a name of its own. */
    Exam ct(OffsetDateTime start, String localName) {
        return exam(KINDS.get(0), start, 1, localName);
    }

    /** One exam of a CT with a name of its own. */
    Exam of(String station, OffsetDateTime start) {
        return exam(new Kind("CT", station, "SIEMENS", "SOMATOM Force", 1), start, 1);
    }

    private Exam exam(Kind kind, OffsetDateTime start, int revision) {
        return exam(kind, start, revision, null);
    }

    private Exam exam(Kind kind, OffsetDateTime start, int revision, String name) {
        number++;
        String key = String.format(Locale.ROOT, "%08x%08x", random.nextInt(), number);
        String[] chosen = CT_PROCEDURES[random.nextInt(CT_PROCEDURES.length)];
        boolean ct = kind.modality().equals("CT");
        double weight = 48 + 36 * random.nextDouble();
        List<IrradiationEvent> events =
                ct ? scans(key, start, Double.parseDouble(chosen[2]), weight) : List.of(single(kind, key, start));
        Totals totals = totals(kind, events);
        String local = name != null ? name : ct ? chosen[0] : kind.modality().equals("MG") ? "乳腺摄影" : null;
        return new Exam(
                WireRecord.CURRENT_SCHEMA_VERSION,
                key,
                revision,
                start.toLocalDate(),
                ZONE.getId(),
                kind.modality(),
                start,
                start.plusMinutes(6 + random.nextInt(9)),
                IntervalSource.DOSE_REPORT,
                new Device(
                        kind.maker(),
                        kind.model(),
                        kind.station(),
                        "S" + kind.station().hashCode() % 1000,
                        "VB20A",
                        "device-" + kind.station()),
                new Procedure(
                        local,
                        "tok" + Integer.toHexString(String.valueOf(chosen[0]).hashCode()),
                        ct ? "Routine" : null,
                        "pro1",
                        ct ? chosen[1] : null,
                        ct ? chosen[3] : null,
                        null,
                        null,
                        null),
                new Patient(
                        "P" + key.substring(0, 7),
                        18 + 60 * random.nextDouble(),
                        random.nextBoolean() ? "M" : "F",
                        1.55 + 0.3 * random.nextDouble(),
                        weight),
                "performer-" + number % 3,
                totals,
                totals,
                events,
                List.of(new Acquisition(
                        "a1" + key,
                        start,
                        start.plusMinutes(5),
                        "Axial",
                        "tokA",
                        null,
                        180,
                        null,
                        null,
                        null,
                        null,
                        null)),
                List.of(new Source(SourceKind.DOSE_REPORT, "1.2.840.10008.5.1.4.1.1.88.67", 1)),
                random.nextInt(12) == 0 ? List.of(Flag.AGE_APPROXIMATE) : List.of(),
                false,
                List.of("113100", "113104", "113106", "113108", "113109"),
                new Visit(
                        start.minusMinutes(90),
                        start.minusMinutes(5),
                        start.minusMinutes(25),
                        VisitSource.HL7_ADT,
                        "outpatient",
                        StepStatus.COMPLETED,
                        1),
                SourceKind.DOSE_REPORT);
    }

    private List<IrradiationEvent> scans(String key, OffsetDateTime start, double dlp, double weight) {
        List<IrradiationEvent> events = new ArrayList<>();
        events.add(scan(key + ".1", start, "Constant Angle Acquisition", "Topogram", 0.1, 6, 420));
        double scale = Math.pow(weight / 66, 1.2) * Math.exp(0.28 * random.nextGaussian());
        double length = 340 + 60 * random.nextGaussian();
        events.add(scan(
                key + ".2",
                start.plusSeconds(70),
                "Spiral Acquisition",
                "Helical",
                dlp * scale / (length / 10),
                dlp * scale,
                length));
        return events;
    }

    /** A scanner that compares with its alert value and has no notification value. */
    private static final DoseCheck CHECKED_FOR_ALERTS_ALONE =
            new DoseCheck(2000.0, null, 610.0, null, null, null, null, null, false, null);

    private static IrradiationEvent scan(
            String uid, OffsetDateTime start, String type, String protocol, double ctdi, double dlp, double length) {
        return new IrradiationEvent(
                uid,
                type,
                start,
                protocol,
                "tokP",
                "Chest",
                ctdi,
                32,
                dlp,
                length,
                120.0,
                214.0,
                4.2,
                210.0,
                1.2,
                ctdi * 1.2,
                298.0,
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
                CHECKED_FOR_ALERTS_ALONE,
                null,
                null);
    }

    private IrradiationEvent single(Kind kind, String key, OffsetDateTime start) {
        boolean fluoroscopy = kind.modality().equals("XA") || kind.modality().equals("RF");
        Double dap = kind.modality().equals("DX")
                ? Double.valueOf(0.000012 * (0.6 + random.nextDouble()))
                : fluoroscopy ? Double.valueOf(0.0032 * (0.4 + 1.6 * random.nextDouble())) : null;
        Double agd = kind.modality().equals("MG") ? Double.valueOf(1.1 + 0.9 * random.nextDouble()) : null;
        Double activity = kind.modality().equals("PT") ? Double.valueOf(220 + 120 * random.nextDouble()) : null;
        return new IrradiationEvent(
                key + ".1",
                activity == null ? "Stationary Acquisition" : "Administration",
                start,
                null,
                "tokP",
                null,
                null,
                null,
                null,
                null,
                80.0,
                200.0,
                0.05,
                3.0,
                null,
                null,
                null,
                dap,
                fluoroscopy ? Double.valueOf(0.4) : null,
                agd,
                null,
                agd == null ? null : "L",
                agd == null ? null : "CC",
                agd == null ? null : Double.valueOf(54),
                null,
                null,
                null,
                null,
                null,
                null,
                activity,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static Totals totals(Kind kind, List<IrradiationEvent> events) {
        IrradiationEvent last = events.get(events.size() - 1);
        double dlp = events.stream()
                .filter(e -> e.dlpMgyCm() != null)
                .mapToDouble(IrradiationEvent::dlpMgyCm)
                .sum();
        return new Totals(
                kind.modality().equals("CT") ? dlp : null,
                last.doseAreaProductGyM2(),
                last.doseAtReferencePointGy(),
                last.doseAtReferencePointGy() == null ? null : 312.0,
                last.averageGlandularDoseMgy(),
                last.averageGlandularDoseMgy(),
                last.administeredActivityMbq());
    }
}
