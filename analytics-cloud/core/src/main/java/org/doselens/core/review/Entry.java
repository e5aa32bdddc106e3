package org.doselens.core.review;

import java.time.Instant;

/**
 * What somebody said or changed, in the thread of an item or a finding.
 *
 * @param kind {@code comment}, {@code explanation}, {@code state}, {@code assignment}, {@code due}, {@code action} or
 *     {@code closure}
 * @param value the new state, the person or the day, where there is one; else empty
 */
public record Entry(Instant at, String by, String kind, String value, String text) {}
