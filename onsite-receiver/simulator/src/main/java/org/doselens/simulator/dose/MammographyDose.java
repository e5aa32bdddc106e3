package org.doselens.simulator.dose;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.doselens.simulator.exam.SimulatedAcquisition;
import org.doselens.simulator.exam.SimulatedEvent;
import org.doselens.simulator.hospital.Region;
import org.doselens.simulator.seed.Chance;

/** MG: average glandular dose grows with the compressed thickness; two views of a breast. */
final class MammographyDose {

    private static final List<String> BOTH = List.of("R CC", "L CC", "R MLO", "L MLO");
    private static final List<String> LEFT = List.of("L CC", "L MLO");

    private MammographyDose() {}

    static Acquired acquire(Visit visit) {
        String kind = visit.procedure().plan().get(0);
        Chance chance = visit.chance();
        double index = visit.patient().weightKg()
                / (visit.patient().heightM() * visit.patient().heightM());
        double thickness = Math.max(22, Math.min(82, chance.gaussian(45 + 1.4 * (index - 23.5), 8)));
        List<SimulatedEvent> events = new ArrayList<>();
        List<SimulatedAcquisition> images = new ArrayList<>();
        List<String> views = kind.equals("left") ? LEFT : BOTH;
        for (int i = 0; i < views.size(); i++) {
            String[] view = views.get(i).split(" ", -1);
            SimulatedEvent event = view(visit, view, i, views.size(), thickness, kind.equals("tomo"));
            events.add(event);
            images.add(new SimulatedAcquisition(i + 1, event.protocol(), event.startedAt(), 0, 1, event, null));
        }
        return new Acquired(events, images, Set.of());
    }

    private static SimulatedEvent view(
            Visit visit, String[] view, int number, int of, double thickness, boolean tomosynthesis) {
        Chance chance = visit.chance();
        double own = Math.rint(thickness + (view[1].equals("MLO") ? 3 : 0) + chance.gaussian(0, 2));
        double glandular = 0.62 * StrictMath.exp(0.0142 * own) * chance.factor(0.1) * (tomosynthesis ? 1.25 : 1);
        double agd = Round.to(2, glandular * visit.device().doseFactor());
        double entrance = Round.to(2, agd / (0.27 * StrictMath.exp(-0.016 * (own - 45))));
        double kvp = Math.rint(26 + Math.max(0, own - 30) * 0.1);
        double mas = Round.to(1, 55 * StrictMath.exp(0.016 * (own - 45)) * chance.factor(0.1));
        SimulatedEvent.Projection projection = new SimulatedEvent.Projection(
                null, null, kvp, 100, Round.to(1, mas * 10), mas, 1, view[1], view[0], null, null, null);
        SimulatedEvent.Mammography breast = new SimulatedEvent.Mammography(
                agd, entrance, view[0], view[1], own, Math.rint(chance.uniform(65, 135)), tomosynthesis);
        return new SimulatedEvent(
                visit.eventUid(number + 1),
                "exposure",
                visit.at(0.25 + 0.65 * number / of),
                Round.to(3, mas / 100),
                view[0] + " " + view[1] + (tomosynthesis ? " Tomo" : ""),
                Region.BREAST,
                "single",
                null,
                projection,
                breast,
                null);
    }
}
