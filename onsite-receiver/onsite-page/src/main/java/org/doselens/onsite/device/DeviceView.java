package org.doselens.onsite.device;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.doselens.look.Figures;

/**
 * A device as its row shows it.
 *
 * @param guidance what to do for a dose report; null if nothing is to be done
 */
record DeviceView(DeviceSource.KnownDevice device, Guidance.Guide guidance) {

    private static final double CLOCK_TOLERANCE_S = 30;
    /** Objects that come later than this after they were written waited in a queue; no clock is told by them. */
    private static final double LATE_RATHER_THAN_SLOW_S = 600;

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

    /** Its clock beside the receiver's; less than half a minute is right, for objects take time to come. */
    public String clock(Figures f) {
        Double offset = device.clockOffsetS();
        if (offset == null) {
            return f.word("device.clock.unknown");
        }
        if (Math.abs(offset) < CLOCK_TOLERANCE_S) {
            return f.word("device.clock.right");
        }
        if (offset < -LATE_RATHER_THAN_SLOW_S) {
            return f.word("device.clock.late", f.lasting(Duration.ofSeconds(Math.round(-offset))));
        }
        String seconds = f.count(Math.round(Math.abs(offset)));
        return offset > 0 ? f.word("device.clock.fast", seconds) : f.word("device.clock.slow", seconds);
    }
}
