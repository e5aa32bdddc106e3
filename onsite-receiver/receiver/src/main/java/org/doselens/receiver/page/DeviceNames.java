package org.doselens.receiver.page;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.doselens.receiver.device.KnownDevice;

/** What a device is called: as staff named it, else by what it says of itself. */
final class DeviceNames {

    private DeviceNames() {}

    static String of(KnownDevice device) {
        return Stream.of(device.name(), device.stationName(), device.model(), device.manufacturer(), device.key())
                .filter(Objects::nonNull)
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse("?");
    }

    static String model(KnownDevice device) {
        return Stream.of(device.manufacturer(), device.model())
                .filter(Objects::nonNull)
                .filter(name -> !name.isBlank())
                .collect(Collectors.joining(" "));
    }
}
