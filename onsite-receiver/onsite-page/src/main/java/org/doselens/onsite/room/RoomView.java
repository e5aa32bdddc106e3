package org.doselens.onsite.room;

import org.doselens.benchmarksdata.StandardProcedures;
import org.doselens.look.Figures;

/** A room's exams in words. */
final class RoomView {

    private RoomView() {}

    /**
     * An exam.
     *
     * @param usual how it stands to what is usual here; empty where that is not known
     * @param reason key of what was said; null for nothing
     * @param asked high for this room, and nothing was said yet
     */
    public record Line(
            String examKey,
            String time,
            String name,
            String dose,
            String usual,
            boolean higher,
            String reason,
            boolean asked) {}

    static Line line(RoomSource.Done done, StandardProcedures procedures, Figures f) {
        return new Line(
                done.examKey(),
                f.time(done.startedAt()),
                name(done, procedures, f),
                dose(done, f),
                done.usual() == null ? "" : f.word("room.usual", f.decimal(done.dose() / done.usual(), 1)),
                done.higher(),
                done.reason() == null ? null : RoomController.key(done.reason()),
                done.higher() && done.reason() == null);
    }

    private static String name(RoomSource.Done done, StandardProcedures procedures, Figures f) {
        if (!done.localName().isEmpty()) {
            return done.localName();
        }
        return procedures
                .byKey(done.standardKey())
                .map(one -> f.chinese() ? one.nameZh() : one.nameEn())
                .orElse(done.modality());
    }

    private static String dose(RoomSource.Done done, Figures f) {
        return switch (done.metric()) {
            case "dlpMgyCm" -> "DLP " + f.count(done.dose()) + " mGy·cm";
            case "doseAreaProductGyM2" -> "DAP " + f.gyCm2(done.dose()) + " Gy·cm²";
            default -> "AGD " + f.decimal(done.dose(), 2) + " mGy";
        };
    }
}
