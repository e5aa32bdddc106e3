package org.doselens.onsite.device;

import java.util.Map;
import java.util.TreeMap;

/**
 * A device as its row shows it.
 *
 * @param guidance message key of what to do for a dose report; null if nothing is to be done
 */
record DeviceView(DeviceSource.KnownDevice device, String guidance) {

    static DeviceView of(DeviceSource.KnownDevice device) {
        return new DeviceView(device, Guidance.needed(device) ? Guidance.of(device) : null);
    }

    /** Kinds of object in a fixed order. */
    public Map<String, Integer> kinds() {
        return new TreeMap<>(device.studies());
    }

    /** The make, in one line. */
    public String make() {
        String maker = device.manufacturer() == null ? "" : device.manufacturer();
        return (maker + " " + (device.model() == null ? "" : device.model())).strip();
    }
}
