package org.doselens.simulator.report;

import java.time.ZonedDateTime;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.Tag;
import org.doselens.simulator.header.Code;
import org.doselens.simulator.header.Habits;
import org.doselens.simulator.header.ObjectHeader;
import org.doselens.simulator.hospital.SimulatedDevice;

/** What all dose reports share: SR document modules, observer and scope (DICOM PS3.3 C.17, PS3.16 TID 1002). */
final class ReportObject {

    private static final int SERIES = 990;

    private ReportObject() {}

    /** Puts a tree into an object of its own. */
    static Dataset of(
            ObjectHeader header,
            String sopClassUid,
            String sopInstanceUid,
            ZonedDateTime at,
            Item root,
            String template) {
        DatasetBuilder object = header.begin(sopClassUid, sopInstanceUid, "SR", SERIES, "Radiation Dose Report", at)
                .sequence(Tag.ReferencedPerformedProcedureStepSequence)
                .integer(Tag.InstanceNumber, 1)
                .sequence(Tag.PerformedProcedureCodeSequence)
                .string(Tag.CompletionFlag, "COMPLETE")
                .string(Tag.VerificationFlag, "UNVERIFIED");
        root.root(object, header.exam().device().characterSet(), template);
        return object.build();
    }

    static Item root(Code title, ObjectHeader header, Code procedure) {
        Habits habits = header.habits();
        Item reported = Item.code(Concept.PROCEDURE_REPORTED, procedure)
                .modifiedBy(Item.code(
                        habits.snomed("G-C0E8", "363703001", "Has Intent"),
                        habits.snomed("R-408C3", "261004008", "Diagnostic Intent")));
        Item root = Item.container(title).modifiedBy(reported);
        observer(root, header);
        return root;
    }

    private static void observer(Item root, ObjectHeader header) {
        SimulatedDevice device = header.exam().device();
        root.observedIn(Item.code(Concept.OBSERVER_TYPE, Concept.DEVICE))
                .observedIn(Item.uid(Concept.OBSERVER_UID, header.deviceUid()))
                .observedIn(Item.text(Concept.OBSERVER_NAME, device.stationName()))
                .observedIn(Item.text(Concept.OBSERVER_MANUFACTURER, device.manufacturer()))
                .observedIn(Item.text(Concept.OBSERVER_MODEL, device.model()))
                .observedIn(Item.text(Concept.OBSERVER_SERIAL, device.serialNumber()))
                .observedIn(Item.text(Concept.OBSERVER_PLACE, device.key()));
    }

    static void scope(Item root, ObjectHeader header) {
        root.observedIn(Item.code(Concept.SCOPE, Concept.STUDY)
                .withProperty(Item.uid(Concept.STUDY_INSTANCE_UID, header.exam().studyInstanceUid())));
    }
}
