package org.doselens.core.exam;

import java.util.List;
import java.util.Set;
import org.doselens.core.database.RowBinary;
import org.doselens.exam.Exam;
import org.doselens.exam.IrradiationEvent;

/** Irradiation events as rows of table irradiation_event. The order of values is the order of {@link #COLUMNS}. */
final class EventRows {

    static final List<String> COLUMNS = List.of(
            "tenant_id",
            "site_day",
            "exam_key",
            "revision",
            "number",
            "uid",
            "counted_elsewhere",
            "type",
            "started_at",
            "protocol",
            "protocol_token",
            "target_region",
            "ctdi_vol_mgy",
            "phantom_cm",
            "dlp_mgy_cm",
            "scanning_length_mm",
            "kvp",
            "tube_current_ma",
            "exposure_time_s",
            "exposure_mas",
            "pitch",
            "ssde_mgy",
            "water_equivalent_diameter_mm",
            "dose_area_product_gy_m2",
            "dose_at_reference_point_gy",
            "average_glandular_dose_mgy",
            "entrance_exposure_at_rp_mgy",
            "laterality",
            "view",
            "compressed_thickness_mm",
            "compression_force_n",
            "plane",
            "exposure_index",
            "target_exposure_index",
            "deviation_index",
            "radiopharmaceutical",
            "administered_activity_mbq");

    private final RowBinary rows = new RowBinary();

    RowBinary rows() {
        return rows;
    }

    void add(ReceivedExam received, Set<Integer> elsewhere) {
        Exam exam = received.exam();
        for (int number = 0; number < exam.irradiationEvents().size(); number++) {
            rows.uint32(received.delivery().tenantId())
                    .date(exam.siteDay())
                    .string(exam.examKey())
                    .uint32(exam.revision())
                    .uint32(number);
            add(exam.irradiationEvents().get(number), elsewhere.contains(number));
        }
    }

    private void add(IrradiationEvent event, boolean countedElsewhere) {
        rows.string(event.uid())
                .flag(countedElsewhere)
                .string(event.type())
                .nullableMilliseconds(
                        event.startedAt() == null ? null : event.startedAt().toInstant())
                .string(event.protocol())
                .string(event.protocolToken())
                .string(event.targetRegion())
                .nullableFloat64(event.ctdiVolMgy())
                .nullableUint8(event.phantomCm())
                .nullableFloat64(event.dlpMgyCm())
                .nullableFloat64(event.scanningLengthMm())
                .nullableFloat64(event.kvp())
                .nullableFloat64(event.tubeCurrentMa())
                .nullableFloat64(event.exposureTimeS())
                .nullableFloat64(event.exposureMas())
                .nullableFloat64(event.pitch())
                .nullableFloat64(event.ssdeMgy())
                .nullableFloat64(event.waterEquivalentDiameterMm())
                .nullableFloat64(event.doseAreaProductGyM2())
                .nullableFloat64(event.doseAtReferencePointGy())
                .nullableFloat64(event.averageGlandularDoseMgy())
                .nullableFloat64(event.entranceExposureAtRpMgy())
                .string(event.laterality())
                .string(event.view())
                .nullableFloat64(event.compressedThicknessMm())
                .nullableFloat64(event.compressionForceN())
                .string(event.plane())
                .nullableFloat64(event.exposureIndex())
                .nullableFloat64(event.targetExposureIndex())
                .nullableFloat64(event.deviationIndex())
                .string(event.radiopharmaceutical())
                .nullableFloat64(event.administeredActivityMbq());
    }
}
