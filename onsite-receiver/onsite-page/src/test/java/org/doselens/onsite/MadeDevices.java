package org.doselens.onsite;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doselens.onsite.device.DeviceSource;

/** Four devices, made up. */
final class MadeDevices implements DeviceSource {

    boolean empty;
    private final List<KnownDevice> devices = new ArrayList<>();

    MadeDevices(Clock clock) {
        devices.add(device(clock, "a1", "急诊 CT", "CT2", "Siemens", "SOMATOM Force", "CT", Map.of("doseReport", 412)));
        devices.add(device(clock, "b2", null, "AZURION1", "Philips", "Azurion 7", "XA", Map.of("doseReport", 38)));
        devices.add(device(
                clock, "c3", null, "CT_OLD", "GE MEDICAL SYSTEMS", "BrightSpeed", "CT", Map.of("imageHeader", 96)));
        devices.add(device(clock, "d4", null, "DX<3>", "Fujifilm", "DR-ID 1200", "DX", Map.of("imageHeader", 1_240)));
    }

    private static KnownDevice device(
            Clock clock,
            String key,
            String given,
            String station,
            String maker,
            String model,
            String modality,
            Map<String, Integer> studies) {
        return new KnownDevice(
                key,
                given,
                station,
                maker,
                model,
                modality,
                false,
                clock.instant().minus(Duration.ofDays(90)),
                clock.instant().minusSeconds(70),
                studies,
                0,
                key.equals("c3") ? Double.valueOf(-184) : Double.valueOf(2));
    }

    @Override
    public List<KnownDevice> all() {
        return empty ? List.of() : List.copyOf(devices);
    }

    @Override
    public boolean name(String key, Optional<String> name) {
        return change(key, name.orElse(null), null);
    }

    @Override
    public boolean ignore(String key, boolean from) {
        return change(key, null, from);
    }

    private boolean change(String key, String name, Boolean ignored) {
        for (int i = 0; i < devices.size(); i++) {
            KnownDevice one = devices.get(i);
            if (one.key().equals(key)) {
                devices.set(
                        i,
                        new KnownDevice(
                                key,
                                ignored == null ? name : one.given(),
                                one.station(),
                                one.manufacturer(),
                                one.model(),
                                one.modality(),
                                ignored == null ? one.ignored() : ignored,
                                one.firstAt(),
                                one.lastAt(),
                                one.studies(),
                                one.leftAside(),
                                one.clockOffsetS()));
                return true;
            }
        }
        return false;
    }
}
