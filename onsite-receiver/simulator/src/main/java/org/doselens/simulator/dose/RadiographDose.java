package org.doselens.simulator.dose;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.doselens.simulator.exam.SimulatedAcquisition;
import org.doselens.simulator.exam.SimulatedEvent;
import org.doselens.simulator.hospital.Region;
import org.doselens.simulator.seed.Chance;

/** DX and CR: one exposure per view; dose-area product and mAs follow the thickness. */
final class RadiographDose {

    private static final double TARGET_EXPOSURE_INDEX = 320;
    private static final double TUBE_CURRENT_MA = 250;

    private final Visit visit;
    private final Chance chance;

    private RadiographDose(Visit visit) {
        this.visit = visit;
        this.chance = visit.chance();
    }

    static Acquired acquire(Visit visit) {
        RadiographDose dose = new RadiographDose(visit);
        List<SimulatedEvent> events = new ArrayList<>();
        List<SimulatedAcquisition> images = new ArrayList<>();
        List<String> views = visit.procedure().plan();
        for (int i = 0; i < views.size(); i++) {
            double share = 0.45 + 0.4 * i / views.size();
            SimulatedEvent event = dose.exposure(views.get(i).split(":", -1), i + 1, share);
            events.add(event);
            images.add(new SimulatedAcquisition(i + 1, event.protocol(), event.startedAt(), 0, 1, event, null));
        }
        return new Acquired(events, images, Set.of());
    }

    private SimulatedEvent exposure(String[] view, int number, double share) {
        Region region = visit.procedure().region();
        double apart = Size.waterEquivalentDiameterCm(region, visit.patient(), visit.ageYears())
                - Size.standardDiameterCm(region);
        double bySize = Math.max(0.15, Math.min(3.5, StrictMath.exp(0.09 * apart)));
        double noise = chance.factor(0.16) * visit.device().doseFactor();
        double mas = Round.to(2, Double.parseDouble(view[3]) * bySize * noise);
        boolean meter = !visit.device().modality().equals("CR");
        double areaProduct = Round.to(9, Double.parseDouble(view[1]) * 1e-4 * bySize * noise * chance.factor(0.08));
        double index = Math.rint(TARGET_EXPOSURE_INDEX * chance.factor(0.2));
        SimulatedEvent.Projection projection = new SimulatedEvent.Projection(
                meter ? areaProduct : null,
                null,
                Double.parseDouble(view[2]),
                TUBE_CURRENT_MA,
                Round.to(1, mas / TUBE_CURRENT_MA * 1000),
                mas,
                1,
                view[0],
                null,
                meter ? index : null,
                meter ? TARGET_EXPOSURE_INDEX : null,
                meter ? Round.to(1, 10 * StrictMath.log10(index / TARGET_EXPOSURE_INDEX)) : null);
        String protocol = region.bodyPart() + " " + view[0];
        return new SimulatedEvent(
                visit.eventUid(number),
                "exposure",
                visit.at(share),
                Round.to(4, projection.exposureTimeMs() / 1000),
                protocol,
                region,
                "single",
                null,
                projection,
                null,
                null);
    }
}
