package org.doselens.simulator.dose;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.doselens.simulator.exam.SimulatedEvent;
import org.doselens.simulator.hospital.Region;
import org.doselens.simulator.seed.Chance;

/** XA and RF: fluoroscopy in steps of the pedal, and runs; both planes of a biplane system in the head. */
final class FluoroscopyDose {

    /** Area of the field at the reference point, so that dose there and dose-area product belong together. */
    private static final double FIELD_AT_REFERENCE_POINT_M2 = 0.0080;

    private static final double FLUOROSCOPY_PULSES_PER_S = 7.5;
    private static final double RUN_FRAMES_PER_S = 10;

    private final Visit visit;
    private final Chance chance;
    private final boolean biplane;
    private final double kvp;
    private final List<SimulatedEvent> events = new ArrayList<>();

    private FluoroscopyDose(Visit visit, double kvp) {
        this.visit = visit;
        this.chance = visit.chance();
        this.biplane = visit.device().modality().equals("XA");
        this.kvp = kvp;
    }

    static Acquired acquire(Visit visit) {
        String[] plan = visit.procedure().plan().get(0).split(":", -1);
        FluoroscopyDose dose = new FluoroscopyDose(visit, Double.parseDouble(plan[4]));
        dose.perform(plan);
        return new Acquired(dose.events, List.of(), Set.of());
    }

    private void perform(String[] plan) {
        Region region = visit.procedure().region();
        double apart = Size.waterEquivalentDiameterCm(region, visit.patient(), visit.ageYears())
                - Size.standardDiameterCm(region);
        double bySize = Math.max(0.2, Math.min(3, StrictMath.exp(visit.device().sizeSlope() * apart)));
        double difficulty = chance.factor(0.4)
                * Math.max(
                        0.3,
                        Math.min(2.2, visit.tableSeconds() / (visit.procedure().minutes() * 60)));
        double pedalS = Double.parseDouble(plan[0]) * difficulty;
        double pedalAreaProduct = Double.parseDouble(plan[1]) * 1e-4 * difficulty * bySize * chance.factor(0.15);
        double runsAreaProduct = Double.parseDouble(plan[3]) * 1e-4 * bySize * chance.factor(0.2);
        int runs = Math.max(1, (int) Math.round(Integer.parseInt(plan[2]) * chance.factor(0.2)));
        int steps = Math.max(2, (int) Math.min(14, pedalS / 40));
        double[] weights = new double[steps];
        for (int i = 0; i < steps; i++) {
            weights[i] = chance.uniform(0.4, 1.6);
        }
        double sum = java.util.Arrays.stream(weights).sum();
        int total = steps + runs;
        for (int i = 0, fluoroscopy = 0; i < total; i++) {
            double share = 0.12 + 0.78 * i / total;
            if (fluoroscopy < steps && (long) fluoroscopy * total <= (long) i * steps) {
                double part = weights[fluoroscopy++] / sum;
                fluoroscopy(share, Round.to(1, pedalS * part), pedalAreaProduct * part);
            } else {
                run(share, runsAreaProduct / runs * chance.factor(0.2));
            }
        }
    }

    private void fluoroscopy(double share, double seconds, double areaProduct) {
        double most = visit.tableSeconds() * 0.78 / 12;
        int pulses = (int) Math.max(1, Math.round(seconds * FLUOROSCOPY_PULSES_PER_S));
        String plane =
                biplane && visit.procedure().region() == Region.HEAD_NECK && chance.happens(0.35) ? "B" : plane();
        add("fluoroscopy", share, Math.min(seconds, Round.to(1, most)), plane, areaProduct, pulses, 6, 14);
    }

    private void run(double share, double areaProduct) {
        double seconds = Round.to(1, chance.uniform(2, 6));
        int frames = (int) Math.round(seconds * RUN_FRAMES_PER_S);
        boolean both = biplane && visit.procedure().region() == Region.HEAD_NECK;
        if (both) {
            add("acquisition", share, seconds, "A", areaProduct * 0.6, frames, 8, 320);
            add("acquisition", share, seconds, "B", areaProduct * 0.4, frames, 8, 280);
        } else {
            add("acquisition", share, seconds, plane(), areaProduct, frames, 8, 450);
        }
    }

    private String plane() {
        return biplane ? "A" : "single";
    }

    private void add(
            String kind,
            double share,
            double seconds,
            String plane,
            double areaProduct,
            int pulses,
            double widthMs,
            double currentMa) {
        double dap = Round.to(9, areaProduct);
        double milliseconds = Round.to(1, pulses * widthMs);
        SimulatedEvent.Projection projection = new SimulatedEvent.Projection(
                dap,
                Round.to(6, dap / FIELD_AT_REFERENCE_POINT_M2),
                Math.rint(kvp * chance.factor(0.03)),
                currentMa,
                milliseconds,
                Round.to(3, currentMa * milliseconds / 1000),
                pulses,
                null,
                null,
                null,
                null,
                null);
        String protocol = kind.equals("fluoroscopy") ? "FL Low" : "DSA/Cine";
        events.add(new SimulatedEvent(
                visit.eventUid(events.size() + 1),
                kind,
                visit.at(share),
                seconds,
                protocol,
                visit.procedure().region(),
                plane,
                null,
                projection,
                null,
                null));
    }
}
