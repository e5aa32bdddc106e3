package org.doselens.simulator.dose;

import java.util.ArrayList;
import java.util.List;
import org.doselens.simulator.exam.SimulatedAcquisition;
import org.doselens.simulator.exam.SimulatedEvent;
import org.doselens.simulator.seed.Chance;

/** PET/CT: activity by body weight about an hour before the scan, and a low-dose CT. */
final class TracerDose {

    private TracerDose() {}

    static Acquired acquire(Visit visit) {
        Chance chance = visit.chance();
        String[] plan = visit.procedure().plan().get(0).split(":", -1);
        double activity = Double.parseDouble(plan[1]) * visit.patient().weightKg() * chance.factor(0.06);
        SimulatedEvent injection = new SimulatedEvent(
                visit.eventUid(0),
                "tracer",
                visit.startedAt().minusSeconds(Math.round(60 * Math.max(45, chance.gaussian(62, 7)))),
                30,
                visit.localName(),
                visit.procedure().region(),
                null,
                null,
                null,
                null,
                new SimulatedEvent.Tracer(plan[0], Round.to(1, activity)));
        Acquired ct = CtDose.acquire(visit);
        List<SimulatedEvent> events = new ArrayList<>(List.of(injection));
        events.addAll(ct.events());
        List<SimulatedAcquisition> images = new ArrayList<>(ct.acquisitions());
        double share = 0.4;
        images.add(new SimulatedAcquisition(
                20, "PET AC", visit.at(share), Math.rint(visit.tableSeconds() * 0.5), 240, injection, null));
        return new Acquired(events, images, ct.causes());
    }
}
