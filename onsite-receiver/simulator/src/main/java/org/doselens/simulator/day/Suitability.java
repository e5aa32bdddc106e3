package org.doselens.simulator.day;

import java.util.Set;
import org.doselens.simulator.hospital.LocalProcedure;
import org.doselens.simulator.hospital.SimulatedDevice;

/** Which device takes what: minutes a patient would rather wait than be sent there, or never. */
final class Suitability {

    private static final double NEVER = Double.POSITIVE_INFINITY;
    private static final Set<String> FAST_SCANNER_ONLY =
            Set.of("cta-coronary", "ct-stroke-multimodal", "cta-runoff", "cta-aorta-full");

    private Suitability() {}

    static double reluctanceMinutes(SimulatedDevice device, LocalProcedure procedure, boolean emergency) {
        if (!device.orders().equals(procedure.modality())) {
            return NEVER;
        }
        return switch (device.key()) {
            case "CT-1" -> emergency ? 0 : 18;
            case "CT-4" -> checkUpScanner(procedure.standardKey());
            case "CT-3" -> FAST_SCANNER_ONLY.contains(procedure.standardKey()) ? NEVER : 2;
            case "CT-5" -> procedure.standardKey().startsWith("cta-") ? 0 : 12;
            case "CR-1" -> procedure.standardKey().equals("dx-chest-portable") ? 0 : 25;
            case "DR-2", "US-2" -> emergency ? 0 : 8;
            case "DR-3" -> procedure.standardKey().startsWith("dx-chest") ? 0 : 12;
            case "MR-3" -> 20;
            default -> 0;
        };
    }

    private static double checkUpScanner(String standardKey) {
        if (standardKey.startsWith("cta-") || FAST_SCANNER_ONLY.contains(standardKey)) {
            return NEVER;
        }
        return standardKey.equals("ct-chest-low-dose-screening") ? 0 : 15;
    }
}
