package org.doselens.assembly.order;

import java.time.Duration;
import java.time.ZoneId;

/**
 * How facts are kept and joined.
 *
 * @param zone the site's, for the day of a fact
 * @param keep how long facts are kept; merges of patients stay
 * @param heightHoldsFor how long before an exam a height may have been measured
 * @param weightHoldsFor how long before an exam a weight may have been measured
 */
public record OrderRules(ZoneId zone, Duration keep, Duration heightHoldsFor, Duration weightHoldsFor) {

    /** Facts for 400 days, heights for 180 and weights for 30. */
    public static OrderRules of(ZoneId zone) {
        return new OrderRules(zone, Duration.ofDays(400), Duration.ofDays(180), Duration.ofDays(30));
    }
}
