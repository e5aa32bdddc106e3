package org.doselens.exam;

import java.time.Instant;

/**
 * The receiver is alive.
 *
 * @param at when it was written, by the receiver's clock
 * @param receiverVersion version of the receiver's software
 * @param waiting records spooled and not yet acknowledged
 * @param quarantined objects that could not be read and wait for a person
 * @param onsiteAddress HTTPS address of the receiver's own page inside the hospital network; null if it has none
 */
public record Heartbeat(
        int schemaVersion, Instant at, String receiverVersion, long waiting, long quarantined, String onsiteAddress)
        implements WireRecord {}
