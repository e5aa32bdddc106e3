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
 * @param ledgerLength entries of the ledger of what left; null if none is kept
 * @param ledgerHead hash of the ledger's last entry, hexadecimal: anchored outside the hospital, it shows a ledger that
 *     was rewritten
 */
public record Heartbeat(
        int schemaVersion,
        Instant at,
        String receiverVersion,
        long waiting,
        long quarantined,
        String onsiteAddress,
        Long ledgerLength,
        String ledgerHead)
        implements WireRecord {}
