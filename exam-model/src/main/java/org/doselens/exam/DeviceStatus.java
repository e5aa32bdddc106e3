package org.doselens.exam;

import java.time.Instant;

/**
 * When a device was last heard of, so that silence is seen.
 *
 * @param device the device
 * @param lastObjectAt when the receiver last got an object from it
 * @param objectsToday objects received from it on the site's current day
 * @param clockOffsetS the device's clock minus the receiver's in seconds, median of its recent objects; null if not known
 * @param ignored true if the site keeps this device out; null from versions that did not say
 */
public record DeviceStatus(
        int schemaVersion, Device device, Instant lastObjectAt, long objectsToday, Double clockOffsetS, Boolean ignored)
        implements WireRecord {}
