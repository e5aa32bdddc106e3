package org.doselens.assembly;

/**
 * How an object came.
 *
 * @param door the way it took
 * @param history whether it was read from a PACS's past, not as it happened; an exam counts as history only while all
 *     its objects do
 */
public record Arrival(Door door, boolean history) {

    /** By this door, as it happened; what back-fill brings is history. */
    public static Arrival by(Door door) {
        return new Arrival(door, door == Door.BACKFILL);
    }
}
