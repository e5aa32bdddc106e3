package org.doselens.core.exam;

import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.doselens.core.database.DatabaseException;
import org.doselens.core.exam.ExamSheet.Event;
import org.doselens.exam.Exam;
import org.doselens.exam.Flag;
import org.doselens.exam.IrradiationEvent;
import org.doselens.exam.Procedure;
import org.doselens.exam.Totals;
import org.doselens.exam.UnreadableRecord;
import org.doselens.exam.WireJson;

/**
 * An exam as it stood on the wire, with what was learned since: released names, the mapped procedure, flags.
 *
 * @param counted totals without the events that another exam counts
 */
record ExamHeader(Exam exam, Totals counted, int siteId, Instant receivedAt) {

    ZoneId zone() {
        return ZoneId.of(exam.zone());
    }

    Exam with(List<Event> events) {
        return with(
                exam,
                exam.procedure(),
                exam.flags(),
                events.stream().map(Event::irradiation).toList());
    }

    static ExamHeader of(Row row) throws SQLException {
        Exam wire = wire(row.text("detail"));
        List<Flag> flags = row.list("flags").stream()
                .map(flag -> WireJson.mapper().convertValue(flag, Flag.class))
                .toList();
        Exam exam = with(wire, procedure(row, wire.procedure()), flags, wire.irradiationEvents());
        return new ExamHeader(exam, totals(row), row.integer("site_id"), row.instant("received_ms"));
    }

    private static Exam wire(String detail) {
        try {
            return (Exam) WireJson.read(detail);
        } catch (UnreadableRecord e) {
            throw new DatabaseException("A stored exam is not of the contract: " + e.getMessage(), e);
        }
    }

    private static Exam with(Exam exam, Procedure procedure, List<Flag> flags, List<IrradiationEvent> events) {
        return new Exam(
                exam.schemaVersion(),
                exam.examKey(),
                exam.revision(),
                exam.siteDay(),
                exam.zone(),
                exam.modality(),
                exam.startedAt(),
                exam.endedAt(),
                exam.intervalSource(),
                exam.device(),
                procedure,
                exam.patient(),
                exam.performer(),
                exam.totals(),
                exam.eventSums(),
                events,
                exam.acquisitions(),
                exam.sources(),
                flags,
                exam.history(),
                exam.deidentification(),
                exam.visit(),
                exam.doseSource());
    }

    private static Procedure procedure(Row row, Procedure wire) throws SQLException {
        return new Procedure(
                row.textOrNull("local_name"),
                row.textOrNull("local_name_token"),
                row.textOrNull("protocol"),
                row.textOrNull("protocol_token"),
                row.textOrNull("standard_key"),
                row.textOrNull("body_region"),
                wire == null ? null : wire.bookedName(),
                wire == null ? null : wire.bookedNameToken(),
                wire == null ? null : wire.bookedStandardKey());
    }

    private static Totals totals(Row row) throws SQLException {
        return new Totals(
                row.decimal("dlp_mgy_cm"),
                row.decimal("dose_area_product_gy_m2"),
                row.decimal("dose_at_reference_point_gy"),
                row.decimal("fluoroscopy_time_s"),
                row.decimal("average_glandular_dose_left_mgy"),
                row.decimal("average_glandular_dose_right_mgy"),
                row.decimal("administered_activity_mbq"));
    }
}
