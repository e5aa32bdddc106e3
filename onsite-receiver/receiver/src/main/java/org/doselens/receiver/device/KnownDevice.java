package org.doselens.receiver.device;

import java.time.Instant;
import java.util.Map;
import org.doselens.exam.SourceKind;

/**
 * A device as the receiver knows it.
 *
 * @param name what staff call it; null for none
 * @param ignored whether its objects are counted as ignored and go no further
 * @param studies studies by the kind of object they came as, over the last four weeks
 * @param leftAside objects that were left aside by a rule, over the last four weeks
 */
public record KnownDevice(
        String key,
        String manufacturer,
        String model,
        String stationName,
        String modality,
        String name,
        boolean ignored,
        Instant firstAt,
        Instant lastAt,
        Map<SourceKind, Integer> studies,
        int leftAside) {}
