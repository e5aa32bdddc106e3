package org.doselens.simulator.hospital;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The hospitals that can be simulated, by name. */
public final class Hospitals {

    private Hospitals() {}

    public static List<String> names() {
        return List.of("demo", "screening");
    }

    /** The hospital of that name, all of it decided by the seed. */
    public static Optional<Hospital> named(String name, long seed) {
        return switch (name) {
            case "demo" -> Optional.of(demo(seed));
            case "screening" -> Optional.of(screening(seed));
            default -> Optional.empty();
        };
    }

    /** One scanner that does one protocol all day: a van in front of the hospital. */
    private static Hospital screening(long seed) {
        return new Hospital(
                "screening",
                seed,
                "江城体检车",
                "Jiangcheng Screening Van",
                ZoneId.of("Asia/Shanghai"),
                List.of(SimulatedDevices.VAN),
                Catalogue.load().only("ct-chest-low-dose-screening"),
                Map.of("CT", 100.0),
                0);
    }

    private static Hospital demo(long seed) {
        Map<String, Double> orders =
                Map.of("CT", 83.0, "DX", 66.0, "MR", 31.0, "US", 27.0, "MG", 8.0, "XA", 7.0, "RF", 4.0, "PT", 6.0);
        return new Hospital(
                "demo",
                seed,
                "江城示范医院",
                "Jiangcheng Demonstration Hospital",
                ZoneId.of("Asia/Shanghai"),
                SimulatedDevices.DEMO,
                Catalogue.load(),
                orders,
                0);
    }
}
