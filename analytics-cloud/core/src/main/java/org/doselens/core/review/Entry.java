package org.doselens.core.review;

import java.time.Instant;

/**
 * What somebody said or changed, in the thread of an item or a finding.
 *
 * @param by empty where it was the room's console
 * @param kind {@code comment}, {@code explanation}, {@code state}, {@code assignment}, {@code due}, {@code action},
 *     {@code closure} or {@code room}
 * @param value the new state, the person, the day or the room's reason, where there is one; else empty
 */
public record Entry(Instant at, String by, String kind, String value, String text) {}
