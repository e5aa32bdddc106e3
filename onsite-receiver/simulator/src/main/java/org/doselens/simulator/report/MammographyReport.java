package org.doselens.simulator.report;

import java.time.ZonedDateTime;
import java.util.List;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.Uid;
import org.doselens.simulator.exam.SimulatedEvent;
import org.doselens.simulator.header.Code;
import org.doselens.simulator.header.Habits;
import org.doselens.simulator.header.ObjectHeader;

/** Mammography dose report (DICOM PS3.16 TID 10001 with TID 10005 and the mammographic rows of TID 10003). */
public final class MammographyReport {

    private final ObjectHeader header;
    private final Habits habits;

    public MammographyReport(ObjectHeader header) {
        this.header = header;
        this.habits = header.habits();
    }

    public Dataset of(String sopInstanceUid, ZonedDateTime at) {
        List<SimulatedEvent> events = header.exam().events();
        Item root = ReportObject.root(Concept.REPORT, header, habits.snomed("P5-40010", "71651007", "Mammography"));
        ReportObject.scope(root, header);
        Item accumulated =
                Item.container(Concept.ACCUMULATED).modifiedBy(Item.code(Concept.PLANE, Concept.SINGLE_PLANE));
        for (String side : List.of("L", "R")) {
            double dose = events.stream()
                    .filter(event -> event.mammography().laterality().equals(side))
                    .mapToDouble(event -> event.mammography().averageGlandularDoseMgy())
                    .sum();
            if (dose > 0) {
                accumulated.contains(Item.number(Concept.ACCUMULATED_AGD, Math.rint(dose * 100) / 100, Concept.MGY)
                        .modifiedBy(Item.code(laterality(), breast(side))));
            }
        }
        root.contains(accumulated);
        events.forEach(event -> root.contains(event(event)));
        root.contains(Item.code(Concept.SOURCE, Concept.AUTOMATED));
        return ReportObject.of(header, Uid.XRayRadiationDoseSRStorage, sopInstanceUid, at, root, "10001");
    }

    private Item event(SimulatedEvent event) {
        SimulatedEvent.Mammography breast = event.mammography();
        Code side = breast.laterality().equals("L")
                ? habits.snomed("G-A101", "7771000", "Left")
                : habits.snomed("G-A100", "24028007", "Right");
        Item structure = Item.code(
                        habits.snomed("T-D0005", "91723000", "Anatomical structure"), habits.region(event.region()))
                .modifiedBy(Item.code(laterality(), side));
        Item item = Item.container(Concept.EVENT)
                .modifiedBy(Item.code(Concept.PLANE, Concept.SINGLE_PLANE))
                .contains(Item.uid(Concept.EVENT_UID, event.uid()))
                .contains(Item.dateTime(Concept.STARTED, habits.dateTime(event.startedAt())))
                .contains(Item.code(Concept.EVENT_TYPE, Concept.STATIONARY))
                .contains(Item.text(Concept.PROTOCOL, event.protocol()))
                .contains(structure)
                .contains(Item.code(Concept.TARGET_REGION, habits.region(event.region())))
                .contains(Item.code(Concept.VIEW, view(breast.view())))
                .contains(Concept.AGD, breast.averageGlandularDoseMgy(), Concept.MGY)
                .contains(Concept.ENTRANCE, breast.entranceExposureMgy(), Concept.MGY)
                .contains(Concept.THICKNESS, breast.compressedThicknessMm(), Concept.MM)
                .contains(Concept.FORCE, breast.compressionForceN(), Concept.NEWTON)
                .contains(Item.code(
                        Concept.ANODE, habits.snomed("C-164F9", "429304004", "Tungsten or Tungsten compound")));
        ProjectionReport.technique(item, event.projection());
        return item;
    }

    private Code laterality() {
        return habits.snomed("G-C171", "272741003", "Laterality");
    }

    private Code breast(String side) {
        return side.equals("L")
                ? habits.snomed("T-04030", "80248007", "Left breast")
                : habits.snomed("T-04020", "73056007", "Right breast");
    }

    private Code view(String view) {
        return view.equals("CC")
                ? habits.snomed("R-10242", "399162004", "cranio-caudal")
                : habits.snomed("R-10226", "399368009", "medio-lateral oblique");
    }
}
