package org.doselens.simulator.report;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.Uid;
import org.doselens.simulator.exam.SimulatedEvent;
import org.doselens.simulator.header.Code;
import org.doselens.simulator.header.Habits;
import org.doselens.simulator.header.ObjectHeader;

/** Projection dose report of DX, XA and RF (DICOM PS3.16 TID 10001 to 10003); a biplane system accumulates per plane. */
public final class ProjectionReport {

    private static final double FLUOROSCOPY_PULSES_PER_S = 7.5;

    private final ObjectHeader header;
    private final Habits habits;

    public ProjectionReport(ObjectHeader header) {
        this.header = header;
        this.habits = header.habits();
    }

    public Dataset of(String sopInstanceUid, ZonedDateTime at) {
        List<SimulatedEvent> events = header.exam().events();
        Item root = ReportObject.root(Concept.REPORT, header, Concept.PROJECTION);
        ReportObject.scope(root, header);
        for (String plane :
                new TreeSet<>(events.stream().map(SimulatedEvent::plane).toList())) {
            root.contains(accumulated(
                    plane, events.stream().filter(e -> e.plane().equals(plane)).toList()));
        }
        events.forEach(event -> root.contains(event(event)));
        root.contains(Item.code(Concept.SOURCE, Concept.AUTOMATED));
        return ReportObject.of(header, Uid.XRayRadiationDoseSRStorage, sopInstanceUid, at, root, "10001");
    }

    private static Item accumulated(String plane, List<SimulatedEvent> all) {
        List<SimulatedEvent> fluoroscopy = new ArrayList<>(all);
        fluoroscopy.removeIf(event -> !event.kind().equals("fluoroscopy"));
        List<SimulatedEvent> acquisitions = new ArrayList<>(all);
        acquisitions.removeAll(fluoroscopy);
        boolean radiograph = all.stream().allMatch(event -> event.kind().equals("exposure"));
        Item item = Item.container(Concept.ACCUMULATED)
                .modifiedBy(Item.code(Concept.PLANE, plane(plane)))
                .contains(Concept.DAP_TOTAL, areaProduct(all), Concept.GY_M2)
                .contains(Concept.ACQUISITION_DAP, areaProduct(acquisitions), Concept.GY_M2)
                .contains(Concept.FRAMES, (double) pulses(acquisitions), Concept.NO_UNIT);
        if (!radiograph) {
            item.contains(Concept.FLUORO_DAP, areaProduct(fluoroscopy), Concept.GY_M2)
                    .contains(Concept.RP_TOTAL, atReferencePoint(all), Concept.GY)
                    .contains(Concept.FLUORO_RP, atReferencePoint(fluoroscopy), Concept.GY)
                    .contains(Concept.ACQUISITION_RP, atReferencePoint(acquisitions), Concept.GY)
                    .contains(Concept.FLUORO_TIME, seconds(fluoroscopy), Concept.S)
                    .contains(Concept.ACQUISITION_TIME, seconds(acquisitions), Concept.S)
                    .contains(Item.code(Concept.REFERENCE_POINT, Concept.FIFTEEN_CM));
        }
        return item;
    }

    private Item event(SimulatedEvent event) {
        SimulatedEvent.Projection projection = event.projection();
        Item item = Item.container(Concept.EVENT)
                .modifiedBy(Item.code(Concept.PLANE, plane(event.plane())))
                .contains(Item.uid(Concept.EVENT_UID, event.uid()))
                .contains(Item.dateTime(Concept.STARTED, habits.dateTime(event.startedAt())))
                .contains(Item.code(Concept.EVENT_TYPE, type(event.kind())))
                .contains(Item.text(Concept.PROTOCOL, event.protocol()))
                .contains(Item.code(Concept.TARGET_REGION, habits.region(event.region())))
                .contains(Concept.DAP, projection.doseAreaProductGyM2(), Concept.GY_M2)
                .contains(Concept.RP, projection.doseAtReferencePointGy(), Concept.GY);
        if (projection.doseAtReferencePointGy() != null) {
            item.contains(Item.code(Concept.REFERENCE_POINT, Concept.FIFTEEN_CM));
        }
        if (event.kind().equals("fluoroscopy")) {
            item.contains(Item.code(Concept.FLUORO_MODE, Concept.PULSED))
                    .contains(Concept.PULSE_RATE, FLUOROSCOPY_PULSES_PER_S, Concept.PULSES_PER_S);
        }
        if (!event.kind().equals("exposure")) {
            item.contains(Concept.DURATION, event.durationS(), Concept.S);
        }
        technique(item, projection);
        Beam.of(event, header.exam().device().modality(), habits, item);
        return item.contains(Concept.EXPOSURE_INDEX, projection.exposureIndex(), Concept.NO_UNIT)
                .contains(Concept.TARGET_EXPOSURE_INDEX, projection.targetExposureIndex(), Concept.NO_UNIT)
                .contains(Concept.DEVIATION_INDEX, projection.deviationIndex(), Concept.NO_UNIT);
    }

    static void technique(Item item, SimulatedEvent.Projection projection) {
        item.contains(Concept.PULSES, (double) projection.pulses(), Concept.NO_UNIT)
                .contains(Concept.KVP, projection.kvp(), Concept.KV)
                .contains(Concept.CURRENT, projection.currentMa(), Concept.MA)
                .contains(Concept.EXPOSURE_TIME, projection.exposureTimeMs(), Concept.MS)
                .contains(Concept.EXPOSURE, Math.rint(projection.exposureMas() * 1000), Concept.UAS);
    }

    private Code type(String kind) {
        return switch (kind) {
            case "fluoroscopy" -> habits.snomed("P5-06000", "44491008", "Fluoroscopy");
            case "acquisition" ->
                header.exam().device().modality().equals("XA") ? Concept.STEPPING : Concept.STATIONARY;
            default -> Concept.STATIONARY;
        };
    }

    private static Code plane(String plane) {
        return switch (plane) {
            case "A" -> Concept.PLANE_A;
            case "B" -> Concept.PLANE_B;
            default -> Concept.SINGLE_PLANE;
        };
    }

    private static Double areaProduct(List<SimulatedEvent> events) {
        return sum(events, event -> event.projection().doseAreaProductGyM2(), 1e9);
    }

    private static Double atReferencePoint(List<SimulatedEvent> events) {
        return sum(events, event -> event.projection().doseAtReferencePointGy(), 1e6);
    }

    private static Double seconds(List<SimulatedEvent> events) {
        return sum(events, SimulatedEvent::durationS, 10);
    }

    private static int pulses(List<SimulatedEvent> events) {
        return events.stream().mapToInt(event -> event.projection().pulses()).sum();
    }

    private static Double sum(List<SimulatedEvent> events, Function<SimulatedEvent, Double> of, double parts) {
        double sum = 0;
        for (SimulatedEvent event : events) {
            Double value = of.apply(event);
            sum += value == null ? 0 : value;
        }
        return Math.rint(sum * parts) / parts;
    }
}
