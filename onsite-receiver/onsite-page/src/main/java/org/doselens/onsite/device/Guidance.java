package org.doselens.onsite.device;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What to do about a device that sends images and no dose report, by who made it. */
final class Guidance {

    private static final List<String> MAKERS = List.of(
            "siemens", "philips", "canon", "toshiba", "united imaging", "uih", "neusoft", "hologic", "fuji", "ge");
    private static final Set<String> REPORTING =
            Set.of("doseReport", "radiopharmaceuticalDoseReport", "enhancedSr", "doseImage");
    private static final Set<String> RADIATING = Set.of("CT", "DX", "CR", "PX", "IO", "MG", "XA", "RF", "PT", "NM");

    private Guidance() {}

    /** Whether a dose report could be had of it and is not. */
    static boolean needed(DeviceSource.KnownDevice device) {
        return !device.ignored()
                && device.modality() != null
                && RADIATING.contains(device.modality())
                && !device.studies().isEmpty()
                && device.studies().keySet().stream().noneMatch(REPORTING::contains);
    }

    /** Message key of the words for its maker. */
    static String of(DeviceSource.KnownDevice device) {
        String maker =
                device.manufacturer() == null ? "" : device.manufacturer().toLowerCase(Locale.ROOT);
        String known = MAKERS.stream()
                .filter(name -> name.equals("ge") ? maker.matches("ge|ge .*|general electric.*") : maker.contains(name))
                .findFirst()
                .orElse("other");
        return "device.rdsr."
                + switch (known) {
                    case "toshiba" -> "canon";
                    case "united imaging", "uih" -> "united";
                    default -> known;
                };
    }
}
