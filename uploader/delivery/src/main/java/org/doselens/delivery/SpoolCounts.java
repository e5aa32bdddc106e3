package org.doselens.delivery;

/**
 * Where the records of a spool are. Nothing is lost: {@code added = waiting + sent + acknowledged + refused +
 * superseded}.
 *
 * @param added all that were ever taken
 * @param waiting not tried yet
 * @param sent tried, outcome open
 * @param acknowledged durable in the cloud
 * @param refused refused by the cloud for good, kept aside
 * @param superseded signs of life that a newer one replaced before they left
 */
public record SpoolCounts(long added, long waiting, long sent, long acknowledged, long refused, long superseded) {

    /** Records that the cloud does not have yet but will get. */
    public long open() {
        return waiting + sent;
    }
}
