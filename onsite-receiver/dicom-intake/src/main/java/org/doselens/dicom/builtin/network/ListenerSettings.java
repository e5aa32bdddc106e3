package org.doselens.dicom.builtin.network;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;

/**
 * How the listener listens, and how much it lets a peer take.
 *
 * @param address where to listen; port 0 lets the system choose
 * @param allowedCallingAeTitles who may call; empty means anyone
 * @param maxAssociations beyond it an association is rejected as "local limit exceeded"
 * @param maxPduBytes the longest P-DATA-TF announced to peers
 * @param associationRequestTimeout within it a connection must have sent its whole A-ASSOCIATE-RQ (ARTIM, PS3.8 9.1.5)
 * @param idleTimeout within it a peer must complete a message or send 16 KiB of one; else the association is aborted
 * @param closeGrace how long {@code close()} waits for running C-STOREs
 */
public record ListenerSettings(
        InetSocketAddress address,
        Set<String> allowedCallingAeTitles,
        int maxAssociations,
        int maxPduBytes,
        Duration associationRequestTimeout,
        Duration idleTimeout,
        Duration closeGrace) {

    private static final int SMALLEST_PDU_BYTES = 4096;
    private static final int LARGEST_PDU_BYTES = 131072;

    public ListenerSettings {
        allowedCallingAeTitles = Set.copyOf(allowedCallingAeTitles);
        if (maxAssociations < 1) {
            throw new IllegalArgumentException("maxAssociations must be 1 or more, not " + maxAssociations);
        }
        if (maxPduBytes < SMALLEST_PDU_BYTES || maxPduBytes > LARGEST_PDU_BYTES) {
            throw new IllegalArgumentException("maxPduBytes must be from " + SMALLEST_PDU_BYTES + " to "
                    + LARGEST_PDU_BYTES + ", not " + maxPduBytes);
        }
        requirePositive(associationRequestTimeout, "associationRequestTimeout");
        requirePositive(idleTimeout, "idleTimeout");
        requirePositive(closeGrace, "closeGrace");
    }

    /** Defaults on all interfaces: any caller, 50 associations, 128 KiB PDUs, 30 s for a request, 60 s idle, 5 s grace. */
    public static ListenerSettings onPort(int port) {
        return at(new InetSocketAddress(port));
    }

    /** The same defaults on one address. */
    public static ListenerSettings at(InetSocketAddress address) {
        return new ListenerSettings(
                address,
                Set.of(),
                50,
                LARGEST_PDU_BYTES,
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Duration.ofSeconds(5));
    }

    public ListenerSettings withAllowedCallingAeTitles(Set<String> titles) {
        return new ListenerSettings(
                address, titles, maxAssociations, maxPduBytes, associationRequestTimeout, idleTimeout, closeGrace);
    }

    public ListenerSettings withMaxAssociations(int associations) {
        return new ListenerSettings(
                address,
                allowedCallingAeTitles,
                associations,
                maxPduBytes,
                associationRequestTimeout,
                idleTimeout,
                closeGrace);
    }

    public ListenerSettings withMaxPduBytes(int bytes) {
        return new ListenerSettings(
                address,
                allowedCallingAeTitles,
                maxAssociations,
                bytes,
                associationRequestTimeout,
                idleTimeout,
                closeGrace);
    }

    public ListenerSettings withTimeouts(Duration associationRequest, Duration idle, Duration grace) {
        return new ListenerSettings(
                address, allowedCallingAeTitles, maxAssociations, maxPduBytes, associationRequest, idle, grace);
    }

    private static void requirePositive(Duration duration, String name) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(name + " must be longer than zero");
        }
    }
}
