package org.doselens.hl7;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;

/**
 * Where and how much is listened to.
 *
 * @param address port 0 for any free one
 * @param allowedPeers addresses that may connect; empty for any
 * @param maxConnections open at once
 * @param maxMessageBytes a longer message is answered with a reject
 * @param idleTimeout how long a connection may be silent between messages
 * @param messageTimeout how long a message may take to come, and an answer to be taken
 */
public record MllpSettings(
        InetSocketAddress address,
        Set<InetAddress> allowedPeers,
        int maxConnections,
        int maxMessageBytes,
        Duration idleTimeout,
        Duration messageTimeout) {

    public MllpSettings {
        allowedPeers = Set.copyOf(allowedPeers);
    }

    /** Any peer, 16 connections, messages of 1 MiB, silent for an hour, half a minute for each message. */
    public static MllpSettings at(InetSocketAddress address) {
        return new MllpSettings(address, Set.of(), 16, 1 << 20, Duration.ofHours(1), Duration.ofSeconds(30));
    }
}
