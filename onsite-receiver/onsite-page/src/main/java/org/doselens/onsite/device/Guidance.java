package org.doselens.onsite.device;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What to do about a device that sends images and no dose report, by maker, family and modality, from
 * {@code dose-report-guides.json}. The first entry that fits counts; the last fits every device.
 */
final class Guidance {

    private static final Set<String> REPORTING =
            Set.of("doseReport", "radiopharmaceuticalDoseReport", "enhancedSr", "doseImage");
    private static final Set<String> RADIATING = Set.of("CT", "DX", "CR", "PX", "IO", "MG", "XA", "RF", "PT", "NM");
    private static final List<Guide> GUIDES = read();

    private Guidance() {}

    /**
     * What is known of a family of devices.
     *
     * @param maker pattern of the manufacturer, small letters
     * @param model pattern of the model, small letters
     * @param modalities it is about; empty for all
     * @param stepsEn what was checked in {@code source}: what the family makes, and where that is switched on; null if
     *     nothing was
     * @param unverifiedEn what is said of it and was checked in no public document; null for nothing
     * @param askEn what to ask the vendor's service for
     * @param source where the steps stand; null if there are none
     */
    record Guide(
            String id,
            String maker,
            String model,
            List<String> modalities,
            String stepsEn,
            String stepsZh,
            String unverifiedEn,
            String unverifiedZh,
            String askEn,
            String askZh,
            String source) {

        public String steps(boolean chinese) {
            return chinese ? stepsZh : stepsEn;
        }

        public String unverified(boolean chinese) {
            return chinese ? unverifiedZh : unverifiedEn;
        }

        public String ask(boolean chinese) {
            return chinese ? askZh : askEn;
        }

        private boolean fits(DeviceSource.KnownDevice device) {
            return (modalities.isEmpty() || modalities.contains(device.modality()))
                    && small(device.manufacturer()).matches(maker)
                    && small(device.model()).matches(model);
        }
    }

    /** Whether a dose report could be had of it and is not. */
    static boolean needed(DeviceSource.KnownDevice device) {
        return !device.ignored()
                && device.modality() != null
                && RADIATING.contains(device.modality())
                && !device.studies().isEmpty()
                && device.studies().keySet().stream().noneMatch(REPORTING::contains);
    }

    /** What is known of it. */
    static Guide of(DeviceSource.KnownDevice device) {
        return GUIDES.stream().filter(guide -> guide.fits(device)).findFirst().orElseThrow();
    }

    static List<Guide> all() {
        return GUIDES;
    }

    private static String small(String text) {
        return text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
    }

    private static List<Guide> read() {
        try (InputStream in = Guidance.class.getResourceAsStream("/device/dose-report-guides.json")) {
            return List.copyOf(new JsonMapper().readValue(in, new TypeReference<List<Guide>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
