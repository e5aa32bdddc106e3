package org.doselens.receiver.page;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.doselens.exam.SourceKind;
import org.doselens.onsite.device.DeviceSource;
import org.doselens.receiver.device.DeviceBook;
import org.doselens.receiver.service.LastHeard;

/** The device list as the page asks for it. */
record DevicesOfReceiver(DeviceBook book, LastHeard lastHeard) implements DeviceSource {

    @Override
    public List<KnownDevice> all() {
        Map<String, Double> clocks = clocks();
        return book.all().stream()
                .map(device -> known(device, clocks.get(device.key())))
                .toList();
    }

    /** Offsets of those whose clock is known, by key. */
    Map<String, Double> clocks() {
        Map<String, Double> clocks = new HashMap<>();
        for (LastHeard.Heard heard : lastHeard.all()) {
            if (heard.clockOffsetS() != null) {
                clocks.put(book.idOf(heard.device()), heard.clockOffsetS());
            }
        }
        return clocks;
    }

    @Override
    public boolean name(String key, Optional<String> name) {
        return book.name(key, name);
    }

    @Override
    public boolean ignore(String key, boolean from) {
        return book.ignore(key, from);
    }

    private static KnownDevice known(org.doselens.receiver.device.KnownDevice device, Double clockOffsetS) {
        Map<String, Integer> studies = new TreeMap<>();
        device.studies().forEach((kind, count) -> studies.put(camel(kind), count));
        return new KnownDevice(
                device.key(),
                device.name(),
                device.stationName(),
                device.manufacturer(),
                device.model(),
                device.modality(),
                device.ignored(),
                device.firstAt(),
                device.lastAt(),
                studies,
                device.leftAside(),
                clockOffsetS);
    }

    /** As the contract writes it. */
    private static String camel(SourceKind kind) {
        return switch (kind) {
            case DOSE_REPORT -> "doseReport";
            case RADIOPHARMACEUTICAL_DOSE_REPORT -> "radiopharmaceuticalDoseReport";
            case ENHANCED_SR -> "enhancedSr";
            case DOSE_IMAGE -> "doseImage";
            case IMAGE_HEADER -> "imageHeader";
            case PERFORMED_STEP -> "performedStep";
        };
    }
}
