package org.doselens.simulator.dose;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.doselens.simulator.exam.SimulatedAcquisition;

/** MR and US: no dose, but acquisitions that fill the time on the table. */
final class Sequences {

    private Sequences() {}

    static Acquired ofMr(Visit visit) {
        List<String> plan = visit.procedure().plan();
        double planned = plan.stream()
                .mapToDouble(s -> Double.parseDouble(s.split(":", -1)[1]))
                .sum();
        double scale = visit.tableSeconds() * 0.78 / planned;
        List<SimulatedAcquisition> acquisitions = new ArrayList<>();
        double at = 0.12;
        for (String part : plan) {
            String[] sequence = part.split(":", -1);
            double seconds = Math.rint(Double.parseDouble(sequence[1]) * scale);
            acquisitions.add(new SimulatedAcquisition(
                    acquisitions.size() + 1,
                    sequence[0],
                    visit.at(at),
                    seconds,
                    24,
                    null,
                    visit.procedure().coil()));
            at += (seconds + visit.tableSeconds() * 0.08 / plan.size()) / visit.tableSeconds();
        }
        return new Acquired(List.of(), acquisitions, Set.of());
    }

    static Acquired ofUs(Visit visit) {
        int images = Integer.parseInt(visit.procedure().plan().get(0));
        List<SimulatedAcquisition> acquisitions = new ArrayList<>();
        for (int i = 0; i < images; i++) {
            double share = images == 1 ? 0.5 : 0.1 + 0.85 * i / (images - 1);
            acquisitions.add(new SimulatedAcquisition(i + 1, visit.localName(), visit.at(share), 0, 1, null, null));
        }
        return new Acquired(List.of(), acquisitions, Set.of());
    }
}
