package org.doselens.receiver.page;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.doselens.exam.Device;

/** What a device is called as long as nobody has named it. */
final class DeviceNames {

    private DeviceNames() {}

    static String of(Device device) {
        return Stream.of(device.stationName(), device.model(), device.manufacturer(), device.deviceKey())
                .filter(Objects::nonNull)
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse("?");
    }

    static String model(Device device) {
        return Stream.of(device.manufacturer(), device.model())
                .filter(Objects::nonNull)
                .filter(name -> !name.isBlank())
                .collect(Collectors.joining(" "));
    }
}
