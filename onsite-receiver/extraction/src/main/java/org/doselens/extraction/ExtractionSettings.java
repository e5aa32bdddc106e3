package org.doselens.extraction;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Objects;

/**
 * What an object does not say itself.
 *
 * @param siteZone zone of date-times that carry no offset, and of the exam's calendar day
 * @param clock gives the day of receipt, used where no object gave a start
 */
public record ExtractionSettings(ZoneId siteZone, Clock clock) {

    public ExtractionSettings {
        Objects.requireNonNull(siteZone, "siteZone");
        Objects.requireNonNull(clock, "clock");
    }

    /** Settings with the machine's clock; the zone is always explicit. */
    public static ExtractionSettings of(ZoneId siteZone) {
        return new ExtractionSettings(siteZone, Clock.system(siteZone));
    }
}
