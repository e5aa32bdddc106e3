package org.doselens.core.exam;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.doselens.core.database.RowBinary;
import org.doselens.core.measure.LoadedFigures;
import org.doselens.exam.Device;
import org.doselens.exam.Exam;
import org.doselens.exam.Flag;
import org.doselens.exam.Patient;
import org.doselens.exam.Procedure;
import org.doselens.exam.Source;
import org.doselens.exam.SourceKind;
import org.doselens.exam.Totals;
import org.doselens.exam.WireJson;

/** Exams as rows of table exam. The order of values is the order of {@link #COLUMNS}. */
final class ExamRows {

    private static final List<String> OWN = List.of(
            "tenant_id",
            "site_day",
            "exam_key",
            "revision",
            "withdrawn",
            "site_id",
            "receiver_id",
            "batch_id",
            "received_at",
            "schema_version",
            "zone",
            "modality",
            "started_at",
            "ended_at",
            "interval_source",
            "device_key",
            "manufacturer",
            "model",
            "station_name",
            "serial_number",
            "software_versions",
            "local_name",
            "local_name_token",
            "protocol",
            "protocol_token",
            "standard_key",
            "body_region",
            "patient_pseudonym",
            "age_years",
            "sex",
            "height_m",
            "weight_kg",
            "performer",
            "dlp_mgy_cm",
            "dose_area_product_gy_m2",
            "dose_at_reference_point_gy",
            "fluoroscopy_time_s",
            "average_glandular_dose_left_mgy",
            "average_glandular_dose_right_mgy",
            "administered_activity_mbq",
            "event_count",
            "image_count",
            "source_kinds",
            "flags",
            "history",
            "deidentification",
            "detail");

    static final List<String> COLUMNS =
            Stream.concat(OWN.stream(), UseColumns.COLUMNS.stream()).toList();

    private static final Device NO_DEVICE = new Device(null, null, null, null, null, null);
    private static final Procedure NO_PROCEDURE = new Procedure(null, null, null, null, null, null, null, null, null);
    private static final Patient NO_PATIENT = new Patient(null, null, null, null, null);

    private static final Map<Enum<?>, String> WIRE_NAMES = new ConcurrentHashMap<>();

    private final RowBinary rows = new RowBinary();

    RowBinary rows() {
        return rows;
    }

    void add(ReceivedExam received, LoadedFigures figures) {
        Exam exam = received.exam();
        identity(received.delivery(), exam);
        device(exam.device() == null ? NO_DEVICE : exam.device());
        procedure(exam.procedure() == null ? NO_PROCEDURE : exam.procedure(), figures);
        patient(exam.patient() == null ? NO_PATIENT : exam.patient(), exam.performer());
        totals(figures.totals());
        rows.uint32(exam.irradiationEvents().size());
        rows.uint32(exam.sources().stream()
                .filter(source -> source.kind() == SourceKind.IMAGE_HEADER)
                .mapToInt(Source::count)
                .sum());
        rows.strings(exam.sources().stream()
                .map(source -> wireName(source.kind()))
                .distinct()
                .toList());
        flags(exam, !figures.elsewhere().isEmpty());
        rows.flag(exam.history());
        rows.strings(exam.deidentification());
        rows.string(received.line());
        UseColumns.add(rows, exam);
    }

    private void identity(Delivery delivery, Exam exam) {
        rows.uint32(delivery.tenantId())
                .date(exam.siteDay())
                .string(exam.examKey())
                .uint32(exam.revision())
                .flag(false)
                .uint32(delivery.siteId())
                .uint32(delivery.receiverId())
                .uuid(delivery.batchId())
                .milliseconds(delivery.receivedAt())
                .uint16(exam.schemaVersion())
                .string(exam.zone())
                .string(exam.modality());
        time(exam.startedAt());
        time(exam.endedAt());
        rows.string(exam.intervalSource() == null ? null : wireName(exam.intervalSource()));
    }

    private void time(OffsetDateTime at) {
        rows.nullableMilliseconds(at == null ? null : at.toInstant());
    }

    private void device(Device device) {
        rows.string(device.deviceKey())
                .string(device.manufacturer())
                .string(device.model())
                .string(device.stationName())
                .string(device.serialNumber())
                .string(device.softwareVersions());
    }

    private void procedure(Procedure procedure, LoadedFigures figures) {
        rows.string(procedure.localName())
                .string(procedure.localNameToken())
                .string(procedure.protocol())
                .string(procedure.protocolToken())
                .string(figures.standardKey())
                .string(figures.bodyRegion());
    }

    private void patient(Patient patient, String performer) {
        rows.string(patient.pseudonym())
                .nullableFloat64(patient.ageYears())
                .string(patient.sex())
                .nullableFloat32(patient.heightM())
                .nullableFloat32(patient.weightKg())
                .string(performer);
    }

    private void totals(Totals totals) {
        rows.nullableFloat64(totals.dlpMgyCm())
                .nullableFloat64(totals.doseAreaProductGyM2())
                .nullableFloat64(totals.doseAtReferencePointGy())
                .nullableFloat64(totals.fluoroscopyTimeS())
                .nullableFloat64(totals.averageGlandularDoseLeftMgy())
                .nullableFloat64(totals.averageGlandularDoseRightMgy())
                .nullableFloat64(totals.administeredActivityMbq());
    }

    private void flags(Exam exam, boolean countedElsewhere) {
        List<String> names =
                new ArrayList<>(exam.flags().stream().map(ExamRows::wireName).toList());
        String elsewhere = wireName(Flag.EVENT_COUNTED_ELSEWHERE);
        if (countedElsewhere && !names.contains(elsewhere)) {
            names.add(elsewhere);
        }
        rows.strings(names);
    }

    private static String wireName(Enum<?> constant) {
        return WIRE_NAMES.computeIfAbsent(constant, name -> WireJson.mapper().convertValue(name, String.class));
    }
}
