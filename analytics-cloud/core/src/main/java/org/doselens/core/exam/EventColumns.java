package org.doselens.core.exam;

import java.sql.SQLException;
import java.time.ZoneId;
import org.doselens.core.exam.ExamSheet.Event;
import org.doselens.exam.IrradiationEvent;

/** An irradiation event out of its columns. */
final class EventColumns {

    private EventColumns() {}

    static Event event(Row row, ZoneId zone) throws SQLException {
        return new Event(
                row.integer("number"),
                row.yes("counted_elsewhere"),
                new IrradiationEvent(
                        row.textOrNull("uid"),
                        row.textOrNull("type"),
                        row.moment("started_ms", zone),
                        row.textOrNull("released_protocol"),
                        row.textOrNull("protocol_token"),
                        row.textOrNull("target_region"),
                        row.decimal("ctdi_vol_mgy"),
                        row.integerOrNull("phantom_cm"),
                        row.decimal("dlp_mgy_cm"),
                        row.decimal("scanning_length_mm"),
                        row.decimal("kvp"),
                        row.decimal("tube_current_ma"),
                        row.decimal("exposure_time_s"),
                        row.decimal("exposure_mas"),
                        row.decimal("pitch"),
                        row.decimal("ssde_mgy"),
                        row.decimal("water_equivalent_diameter_mm"),
                        row.decimal("dose_area_product_gy_m2"),
                        row.decimal("dose_at_reference_point_gy"),
                        row.decimal("average_glandular_dose_mgy"),
                        row.decimal("entrance_exposure_at_rp_mgy"),
                        row.textOrNull("laterality"),
                        row.textOrNull("view"),
                        row.decimal("compressed_thickness_mm"),
                        row.decimal("compression_force_n"),
                        row.textOrNull("plane"),
                        row.decimal("exposure_index"),
                        row.decimal("target_exposure_index"),
                        row.decimal("deviation_index"),
                        row.textOrNull("radiopharmaceutical"),
                        row.decimal("administered_activity_mbq")));
    }
}
