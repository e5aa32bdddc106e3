package org.doselens.exam;

import java.time.Instant;

/**
 * When a device was last heard of, so that silence is seen.
 *
 * @param device the device
 * @param lastObjectAt when the receiver last got an object from it
 * @param objectsToday objects received from it on the site's current day
 */
public record DeviceStatus(int schemaVersion, Device device, Instant lastObjectAt, long objectsToday)
        implements WireRecord {}
