package org.doselens.ris;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.doselens.assembly.order.PatientClass;
import org.doselens.assembly.order.PatientRef;
import org.doselens.assembly.order.WrittenTime;

/** The columns that a view or a list may have, by name, and what is read of them. */
final class Columns {

    static final List<String> NAMES = List.of(
            "patient_id",
            "patient_id_issuer",
            "accession_number",
            "study_instance_uid",
            "visit_number",
            "order_number",
            "ordered_at",
            "scheduled_at",
            "arrived_at",
            "procedure_name",
            "patient_class",
            "cancelled",
            "height_cm",
            "weight_kg",
            "updated_at",
            "modality",
            "station");

    private static final Set<String> YES = Set.of("1", "t", "true", "y", "yes", "x", "是", "已取消");
    private static final Set<String> NO = Set.of("0", "f", "false", "n", "no", "否");

    /** A value of the row by the name of its column; null if it is empty or there is no such column. */
    @FunctionalInterface
    interface Cells {
        String text(String column);
    }

    /** A row is not read; the reason names a column and quotes no value. */
    static final class NotReadable extends Exception {

        private static final long serialVersionUID = 1L;

        NotReadable(String reason) {
            super(reason);
        }
    }

    private final ZoneId zone;
    private final Cells cells;

    private Columns(ZoneId zone, Cells cells) {
        this.zone = zone;
        this.cells = cells;
    }

    static VisitRow read(ZoneId zone, Cells cells) throws NotReadable {
        return new Columns(zone, cells).row();
    }

    private VisitRow row() throws NotReadable {
        OffsetDateTime updatedAt = time("updated_at");
        Double heightCm = number("height_cm");
        VisitRow row = new VisitRow(
                PatientRef.of(text("patient_id"), text("patient_id_issuer")),
                text("accession_number"),
                text("study_instance_uid"),
                text("visit_number"),
                text("order_number"),
                time("ordered_at"),
                time("scheduled_at"),
                time("arrived_at"),
                text("procedure_name"),
                PatientClass.of(text("patient_class")),
                yes("cancelled"),
                heightCm == null ? null : Double.valueOf(Math.rint(heightCm * 10) / 1000),
                number("weight_kg"),
                updatedAt == null ? null : updatedAt.toInstant(),
                text("modality"),
                text("station"));
        if (!row.namesSomething()) {
            throw new NotReadable("none of patient_id, accession_number and study_instance_uid is filled");
        }
        return row;
    }

    private String text(String column) {
        String text = cells.text(column);
        String stripped = text == null ? "" : text.strip();
        return stripped.isEmpty() ? null : stripped;
    }

    private OffsetDateTime time(String column) throws NotReadable {
        String text = text(column);
        OffsetDateTime time = WrittenTime.read(text, zone);
        if (text != null && time == null) {
            throw new NotReadable(column + " is no moment such as 2026-11-30 14:05");
        }
        return time;
    }

    private Double number(String column) throws NotReadable {
        String text = text(column);
        try {
            return text == null ? null : Double.valueOf(text.replace(',', '.'));
        } catch (NumberFormatException e) {
            throw new NotReadable(column + " is no number");
        }
    }

    private boolean yes(String column) throws NotReadable {
        String text = text(column);
        String lower = text == null ? "no" : text.toLowerCase(Locale.ROOT);
        if (!YES.contains(lower) && !NO.contains(lower)) {
            throw new NotReadable(column + " is neither yes nor no");
        }
        return YES.contains(lower);
    }
}
