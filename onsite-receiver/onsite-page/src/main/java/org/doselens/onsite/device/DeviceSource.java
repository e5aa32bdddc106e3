package org.doselens.onsite.device;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
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
            Map<String, Integer> studies) {

        /** What to call it. */
        public String name() {
            return given != null
                    ? given
                    : station != null && !station.isBlank() ? station : model == null ? key : model;
        }
    }

    /**
     * A device's day, here and there.
     *
     * @param device null for a station that the PACS names and nobody here knows
     * @param expected studies the PACS has of it; null if it names none for it
     * @param arrived studies that came here
     * @param reason message key below {@code device.reason.}; null if both agree
     */
    record Reconciled(
            KnownDevice device, String station, String modality, Integer expected, int arrived, String reason) {}

    List<KnownDevice> all();

    boolean name(String key, Optional<String> name);

    boolean ignore(String key, boolean from);

    /** Whether there is a PACS to reconcile with. */
    boolean canReconcile();

    /** Every device's day beside what the PACS has. */
    List<Reconciled> reconcile(LocalDate day) throws IOException;
}
