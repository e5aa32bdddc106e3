package org.doselens.simulator.report;

import java.time.ZonedDateTime;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.Uid;
import org.doselens.simulator.exam.SimulatedEvent;
import org.doselens.simulator.header.Code;
import org.doselens.simulator.header.Habits;
import org.doselens.simulator.header.ObjectHeader;

/**
 * Radiopharmaceutical dose report (DICOM PS3.16 TID 10021, 10022). The device is told by the equipment module: dcmtk
 * takes no coded observer in this kind of report.
 */
public final class TracerReport {

    private final ObjectHeader header;
    private final Habits habits;

    public TracerReport(ObjectHeader header) {
        this.header = header;
        this.habits = header.habits();
    }

    /** Fluorine-18 fluorodeoxyglucose, the one tracer of the catalogue. */
    public static Code agent(Habits habits) {
        return habits.snomed("C-B1031", "35321007", "Fluorodeoxyglucose F^18^");
    }

    public static Code radionuclide(Habits habits) {
        return habits.snomed("C-111A1", "77004003", "^18^Fluorine");
    }

    public Dataset of(String sopInstanceUid, ZonedDateTime at, SimulatedEvent injection) {
        Item root = Item.container(Concept.TRACER_REPORT)
                .modifiedBy(Item.code(
                        habits.snomed("G-C2D0", "363589002", "Associated Procedure"),
                        new Code("P5-0A00A", "SRT", "PET study for localization of tumor")));
        Item agent = Item.code(habits.snomed("F-61FDB", "349358000", "Radiopharmaceutical agent"), agent(habits))
                .withProperty(Item.code(habits.snomed("C-10072", "89457008", "Radionuclide"), radionuclide(habits)));
        root.contains(Item.container(Concept.ADMINISTRATION)
                .contains(agent)
                .contains(Item.uid(Concept.ADMINISTRATION_UID, injection.uid()))
                .contains(Item.dateTime(Concept.TRACER_START, habits.dateTime(injection.startedAt())))
                .contains(Item.dateTime(
                        Concept.TRACER_STOP,
                        habits.dateTime(injection.startedAt().plusSeconds(Math.round(injection.durationS())))))
                .contains(Concept.ACTIVITY, injection.tracer().activityMbq(), Concept.MBQ)
                .contains(Item.code(
                        habits.snomed("G-C340", "410675002", "Route of administration"),
                        habits.snomed("G-D101", "47625008", "Intravenous route"))));
        return ReportObject.of(
                header, Uid.RadiopharmaceuticalRadiationDoseSRStorage, sopInstanceUid, at, root, "10021");
    }
}
