package org.doselens.onsite.device;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whoever knows the devices. Thread-safe. */
public interface DeviceSource {

    /**
     * A device.
     *
     * @param given the name staff gave it; null for none
     * @param studies studies of the last four weeks by kind of object, such as {@code doseReport}
     * @param leftAside objects of the last four weeks that were left aside because it is ignored
     * @param clockOffsetS its clock minus the receiver's in seconds, by its recent objects; null if not known
     */
    record KnownDevice(
            String key,
            String given,
            String station,
            String manufacturer,
            String model,
            String modality,
            boolean ignored,
            Instant firstAt,
            Instant lastAt,
            Map<String, Integer> studies,
            int leftAside,
            Double clockOffsetS) {

        /** What to call it. */
        public String name() {
            return given != null
                    ? given
                    : station != null && !station.isBlank() ? station : model == null ? key : model;
        }
    }

    List<KnownDevice> all();

    boolean name(String key, Optional<String> name);

    boolean ignore(String key, boolean from);
}
