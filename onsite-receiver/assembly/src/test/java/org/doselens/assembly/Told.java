package org.doselens.assembly;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.doselens.anonymizer.IdentifiedExam;
import org.doselens.anonymizer.Identity;
import org.doselens.exam.Acquisition;
import org.doselens.exam.Device;
import org.doselens.exam.Exam;
import org.doselens.exam.ExamBuilder;
import org.doselens.exam.Flag;
import org.doselens.exam.IntervalSource;
import org.doselens.exam.IrradiationEvent;
import org.doselens.exam.Patient;
import org.doselens.exam.Procedure;
import org.doselens.exam.Source;
import org.doselens.exam.SourceKind;
import org.doselens.exam.Totals;
import org.doselens.exam.WireJson;
import org.doselens.extraction.DoseSums;
import org.doselens.extraction.ExtractedObject;

/** Makes extracted objects for tests. */
final class Told {

    static final OffsetDateTime NOON = OffsetDateTime.parse("2026-03-02T12:00:00+08:00");

    private final String sop;
    private SourceKind kind = SourceKind.DOSE_REPORT;
    private String examKey = "1.2.3|GE|REVOLUTION";
    private String modality = "CT";
    private boolean cumulative = true;
    private String scope = "1.2.3";
    private Totals reported = Totals.NONE;
    private int minute;
    private String serial = "77";
    private String station = "CT1";
    private String deviceUid;
    private String patient = "id";
    private String seriesUid;
    private final List<IrradiationEvent> events = new ArrayList<>();
    private final List<Acquisition> acquisitions = new ArrayList<>();

    private Told(String sop) {
        this.sop = sop;
    }

    static Told by(String sop) {
        return new Told(sop);
    }

    Told kind(SourceKind value) {
        this.kind = value;
        this.cumulative = value != SourceKind.IMAGE_HEADER && value != SourceKind.DOSE_IMAGE;
        return this;
    }

    Told exam(String key) {
        this.examKey = key;
        return this;
    }

    Told device(String serialNumber, String stationName, String uid) {
        this.serial = serialNumber;
        this.station = stationName;
        this.deviceUid = uid;
        return this;
    }

    Told patient(String id) {
        this.patient = id;
        return this;
    }

    Told modality(String value) {
        this.modality = value;
        return this;
    }

    /** One step's report, as opposed to the whole study's. */
    Told step(String uid) {
        this.cumulative = false;
        this.scope = uid;
        return this;
    }

    /** What it states covers the study, though it is one image. */
    Told ofStudy() {
        this.cumulative = true;
        return this;
    }

    Told writtenAtMinute(int value) {
        this.minute = value;
        return this;
    }

    Told totalDlp(double mgyCm) {
        this.reported = new Totals(mgyCm, null, null, null, null, null, null);
        return this;
    }

    Told totalDap(double gyM2) {
        this.reported = new Totals(null, gyM2, null, null, null, null, null);
        return this;
    }

    Told ct(String uid, double dlpMgyCm) {
        events.add(event(uid, "Spiral Acquisition", dlpMgyCm, null, null));
        return this;
    }

    Told shot(String uid, double gyM2) {
        events.add(event(uid, "Stationary Acquisition", null, gyM2, null));
        return this;
    }

    /** An exposure at a minute, for images that tell when. */
    Told shot(String uid, Double gyM2, int atMinute) {
        events.add(event(uid, "Stationary Acquisition", NOON.plusMinutes(atMinute), null, gyM2, null));
        return this;
    }

    /** An exposure with what it was made with. */
    Told shot(String uid, Double gyM2, int atMinute, double kvp, double mas) {
        events.add(event(Map.of(
                "uid", uid,
                "type", "Stationary Acquisition",
                "startedAt", NOON.plusMinutes(atMinute),
                "kvp", kvp,
                "exposureMas", mas,
                "doseAreaProductGyM2", gyM2)));
        return this;
    }

    Told administration(String uid, double mbq) {
        events.add(event(uid, "Administration", null, null, mbq));
        return this;
    }

    Told acquisition(String key, int minuteOfStart) {
        OffsetDateTime at = NOON.plusMinutes(minuteOfStart);
        acquisitions.add(
                new Acquisition(key, at, at.plusSeconds(5), null, null, null, 1, null, null, null, null, null));
        return this;
    }

    static IrradiationEvent event(String uid, String type, Double dlp, Double dap, Double mbq) {
        return event(uid, type, null, dlp, dap, mbq);
    }

    private static IrradiationEvent event(
            String uid, String type, OffsetDateTime at, Double dlp, Double dap, Double mbq) {
        Map<String, Object> values = new HashMap<>();
        values.put("uid", uid);
        values.put("type", type);
        values.put("startedAt", at);
        values.put("dlpMgyCm", dlp);
        values.put("doseAreaProductGyM2", dap);
        values.put("administeredActivityMbq", mbq);
        return event(values);
    }

    /** By the names that values have on the wire; whatever is not named is not known. */
    private static IrradiationEvent event(Map<String, Object> values) {
        return WireJson.mapper().convertValue(values, IrradiationEvent.class);
    }

    private String study() {
        return examKey.substring(0, examKey.indexOf('|'));
    }

    ExtractedObject told() {
        Totals sums = DoseSums.of(events, Map.of());
        OffsetDateTime start =
                acquisitions.isEmpty() ? NOON : acquisitions.get(0).startedAt();
        Exam exam = ExamBuilder.builder()
                .schemaVersion(1)
                .examKey(examKey)
                .revision(1)
                .siteDay(LocalDate.of(2026, 3, 2))
                .zone("Asia/Shanghai")
                .modality(modality)
                .startedAt(start)
                .endedAt(start.plusMinutes(minute + 1L))
                .intervalSource(
                        kind == SourceKind.IMAGE_HEADER ? IntervalSource.IMAGE_TIMES : IntervalSource.DOSE_REPORT)
                .device(new Device(
                        "GE",
                        "Revolution",
                        station,
                        serial,
                        null,
                        "GE|REVOLUTION|" + (serial != null ? serial : station)))
                .procedure(new Procedure("CT chest", null, null, null, null, null, null, null, null))
                .patient(new Patient(null, 40.0, "F", null, null))
                .totals(DoseSums.elseSums(reported, sums))
                .eventSums(sums)
                .irradiationEvents(events)
                .acquisitions(acquisitions)
                .sources(List.of(new Source(kind, "1.2.840.10008", 1)))
                .flags(List.<Flag>of())
                .build();
        Identity identity = new Identity("n", patient, null, null, List.of("a" + sop), study(), null, List.of());
        return new ExtractedObject(
                sop,
                kind,
                cumulative,
                scope,
                NOON.plusMinutes(minute),
                reported,
                Map.of(),
                deviceUid,
                seriesUid,
                new IdentifiedExam(identity, exam));
    }
}
