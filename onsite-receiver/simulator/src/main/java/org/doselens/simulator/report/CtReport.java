package org.doselens.simulator.report;

import java.time.ZonedDateTime;
import java.util.List;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.Uid;
import org.doselens.simulator.exam.SimulatedEvent;
import org.doselens.simulator.header.Code;
import org.doselens.simulator.header.Habits;
import org.doselens.simulator.header.ObjectHeader;
import org.doselens.simulator.hospital.Reporting;
import org.doselens.simulator.hospital.SimulatedDevice;

/** CT dose report (DICOM PS3.16 TID 10011 to 10015) in the habit of its maker. */
public final class CtReport {

    private static final double DLP_ALERT_MGY_CM = 2000;
    private static final Code YES = new Code("373066001", "SCT", "Yes");

    private final ObjectHeader header;
    private final Habits habits;
    private final SimulatedDevice device;

    public CtReport(ObjectHeader header) {
        this.header = header;
        this.habits = header.habits();
        this.device = header.exam().device();
    }

    /** GE's older scanners put the tree into an Enhanced SR. */
    public static String sopClassUid(SimulatedDevice device) {
        return device.reporting() == Reporting.ENHANCED_SR ? Uid.EnhancedSRStorage : Uid.XRayRadiationDoseSRStorage;
    }

    /** A report of the given CT events, which may be the first ones of the exam only. */
    public Dataset of(String sopInstanceUid, ZonedDateTime at, List<SimulatedEvent> events) {
        Item root = ReportObject.root(
                Concept.REPORT, header, habits.snomed("P5-08000", "77477000", "Computed Tomography X-Ray"));
        SimulatedEvent last = events.get(events.size() - 1);
        root.observedIn(Item.dateTime(
                        Concept.START, habits.dateTime(events.get(0).startedAt())))
                .observedIn(Item.dateTime(
                        Concept.END, habits.dateTime(last.startedAt().plusSeconds(Math.round(last.durationS())))));
        ReportObject.scope(root, header);
        root.contains(accumulated(events));
        double dlpSoFar = 0;
        for (SimulatedEvent event : events) {
            dlpSoFar += event.ct().dlpMgyCm() == null ? 0 : event.ct().dlpMgyCm();
            root.contains(acquisition(event).contains(alert(dlpSoFar)));
        }
        root.contains(Item.code(Concept.SOURCE, Concept.AUTOMATED));
        return ReportObject.of(header, sopClassUid(device), sopInstanceUid, at, root, "10011");
    }

    /** The console's alert for the exam so far (TID 10015); the estimate stands there only when it is over. */
    private static Item alert(double dlpSoFarMgyCm) {
        Item alert = Item.container(Concept.ALERT)
                .contains(Item.code(Concept.DLP_ALERT_CONFIGURED, YES))
                .contains(Concept.DLP_ALERT, DLP_ALERT_MGY_CM, Concept.MGY_CM);
        return dlpSoFarMgyCm > DLP_ALERT_MGY_CM
                ? alert.contains(Concept.DLP_SO_FAR, Math.rint(dlpSoFarMgyCm * 100) / 100, Concept.MGY_CM)
                : alert;
    }

    private Item accumulated(List<SimulatedEvent> events) {
        double dlp = events.stream()
                .filter(event -> event.ct().dlpMgyCm() != null)
                .mapToDouble(event -> event.ct().dlpMgyCm())
                .sum();
        return Item.container(Concept.CT_ACCUMULATED)
                .contains(Concept.TOTAL_EVENTS, (double) events.size(), Concept.EVENTS)
                .contains(Concept.DLP_TOTAL, Math.rint(dlp * 100) / 100, dlpUnit());
    }

    /** GE leaves out the point of the unit's code. */
    private Code dlpUnit() {
        return device.from("GE ") ? Code.ucum("mGycm") : Concept.MGY_CM;
    }

    private Item acquisition(SimulatedEvent event) {
        Item item = Item.container(Concept.CT_ACQUISITION)
                .contains(Item.text(Concept.PROTOCOL, event.protocol()))
                .contains(Item.code(Concept.TARGET_REGION, habits.region(event.region())))
                .contains(Item.code(Concept.CT_ACQUISITION_TYPE, type(event.kind())))
                .contains(Item.uid(Concept.EVENT_UID, event.uid()));
        if (device.sct()) {
            item.contains(Item.dateTime(Concept.STARTED, habits.dateTime(event.startedAt())));
        }
        item.contains(parameters(event));
        if (event.ct().ctdiVolMgy() != null) {
            item.contains(dose(event.ct()));
        }
        if (event.ct().maximumCurrentMa() > event.ct().currentMa()) {
            item.contains(Item.text(Concept.MODULATION, device.from("SIEMENS") ? "XYZ_EC" : "ANGULAR_LONGITUDINAL"));
        }
        return item;
    }

    private Code type(String kind) {
        return switch (kind) {
            case "localizer" -> Code.dcm("113805", "Constant Angle Acquisition");
            case "axial", "calcium" -> Code.dcm("113804", "Sequenced Acquisition");
            case "bolus", "perfusion" -> Code.dcm("113806", "Stationary Acquisition");
            default -> habits.snomed("P5-08001", "116152004", "Spiral Acquisition");
        };
    }

    private static Item parameters(SimulatedEvent event) {
        SimulatedEvent.Ct ct = event.ct();
        Item tube = Item.container(Concept.SOURCE_PARAMETERS)
                .contains(Item.text(Concept.SOURCE_IDENTIFICATION, "A"))
                .contains(Concept.KVP, ct.kvp(), Concept.KV)
                .contains(Concept.MAXIMUM_CURRENT, ct.maximumCurrentMa(), Concept.MA)
                .contains(Concept.CURRENT, ct.currentMa(), Concept.MA);
        if (ct.rotationS() > 0) {
            tube.contains(Concept.ROTATION, ct.rotationS(), Concept.S);
        }
        return Item.container(Concept.CT_PARAMETERS)
                .contains(Concept.EXPOSURE_TIME, event.durationS(), Concept.S)
                .contains(Concept.SCANNING_LENGTH, ct.lengthMm(), Concept.MM)
                .contains(Concept.SINGLE_COLLIMATION, ct.singleCollimationMm(), Concept.MM)
                .contains(Concept.TOTAL_COLLIMATION, ct.collimationMm(), Concept.MM)
                .contains(Concept.PITCH, ct.pitch(), Concept.RATIO)
                .contains(Concept.SOURCES, 1.0, Concept.TUBES)
                .contains(tube);
    }

    private Item dose(SimulatedEvent.Ct ct) {
        Item dose = Item.container(Concept.CT_DOSE)
                .contains(Concept.CTDIVOL, ct.ctdiVolMgy(), Concept.MGY)
                .contains(
                        Item.code(Concept.PHANTOM, ct.phantomCm() == 16 ? Concept.HEAD_PHANTOM : Concept.BODY_PHANTOM))
                .contains(Concept.DLP, ct.dlpMgyCm(), dlpUnit());
        if (tellsSize(device)) {
            dose.contains(Concept.WATER_EQUIVALENT_DIAMETER, Math.rint(ct.effectiveDiameterMm()), Concept.MM);
        }
        return dose;
    }

    /** Whether the device measures the water-equivalent diameter and reports it. */
    public static boolean tellsSize(SimulatedDevice device) {
        return device.from("CANON");
    }
}
