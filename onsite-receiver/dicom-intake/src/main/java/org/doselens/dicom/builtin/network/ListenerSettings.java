package org.doselens.dicom.builtin.network;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How the listener listens, whom it lets in, and how much it lets a peer take.
 *
 * @param address where to listen; port 0 lets the system choose
 * @param tls for a port that speaks TLS and nothing else
 */
public record ListenerSettings(
        InetSocketAddress address, AeTitles aeTitles, Limits limits, Times times, Optional<TlsIdentity> tls) {

    static final int SMALLEST_PDU_BYTES = 4096;
    static final int LARGEST_PDU_BYTES = 131072;

    /**
     * Who may call whom.
     *
     * @param calling calling AE titles that are accepted; empty means any
     * @param called called AE titles that are accepted; empty means any
     */
    public record AeTitles(Set<String> calling, Set<String> called) {

        /** Anyone may call by any title. */
        public static final AeTitles ANY = new AeTitles(Set.of(), Set.of());

        public AeTitles {
            calling = Set.copyOf(calling);
            called = Set.copyOf(called);
        }
    }

    /**
     * How much.
     *
     * @param associations open at once; beyond them one is rejected as "local limit exceeded"
     * @param pduBytes the longest P-DATA-TF announced to peers
     * @param objectBytes the longest data set, pixel data included; a longer one ends its association
     */
    public record Limits(int associations, int pduBytes, long objectBytes) {

        /** 50 associations, 128 KiB PDUs, 16 GiB objects. */
        public static final Limits DEFAULT = new Limits(50, LARGEST_PDU_BYTES, 16L << 30);

        public Limits {
            if (associations < 1) {
                throw new IllegalArgumentException("associations must be 1 or more, not " + associations);
            }
            if (pduBytes < SMALLEST_PDU_BYTES || pduBytes > LARGEST_PDU_BYTES) {
                throw new IllegalArgumentException("pduBytes must be from " + SMALLEST_PDU_BYTES + " to "
                        + LARGEST_PDU_BYTES + ", not " + pduBytes);
            }
            if (objectBytes < 1) {
                throw new IllegalArgumentException("objectBytes must be 1 or more, not " + objectBytes);
            }
        }
    }

    /**
     * How long.
     *
     * @param associationRequest within it a connection must have sent its whole A-ASSOCIATE-RQ, after its TLS handshake if
     *     it has one (ARTIM, PS3.8 9.1.5)
     * @param idle within it a peer must complete a message or send 16 KiB of one; else the association is aborted
     * @param closeGrace how long {@code close()} waits for running C-STOREs
     */
    public record Times(Duration associationRequest, Duration idle, Duration closeGrace) {

        /** 30 s for a request, 60 s idle, 5 s grace. */
        public static final Times DEFAULT =
                new Times(Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(5));

        public Times {
            requirePositive(associationRequest, "associationRequest");
            requirePositive(idle, "idle");
            requirePositive(closeGrace, "closeGrace");
        }

        private static void requirePositive(Duration duration, String name) {
            if (duration.isNegative() || duration.isZero()) {
                throw new IllegalArgumentException(name + " must be longer than zero");
            }
        }
    }

    /** Defaults on all interfaces. */
    public static ListenerSettings onPort(int port) {
        return at(new InetSocketAddress(port));
    }

    /** The same defaults on one address. */
    public static ListenerSettings at(InetSocketAddress address) {
        return new ListenerSettings(address, AeTitles.ANY, Limits.DEFAULT, Times.DEFAULT, Optional.empty());
    }

    public ListenerSettings withAeTitles(AeTitles titles) {
        return new ListenerSettings(address, titles, limits, times, tls);
    }

    public ListenerSettings withAllowedCallingAeTitles(Set<String> titles) {
        return withAeTitles(new AeTitles(titles, aeTitles.called()));
    }

    public ListenerSettings withTls(TlsIdentity identity) {
        return new ListenerSettings(address, aeTitles, limits, times, Optional.of(identity));
    }

    public ListenerSettings withLimits(Limits other) {
        return new ListenerSettings(address, aeTitles, other, times, tls);
    }

    public ListenerSettings withMaxAssociations(int associations) {
        return withLimits(new Limits(associations, limits.pduBytes(), limits.objectBytes()));
    }

    public ListenerSettings withTimeouts(Duration associationRequest, Duration idle, Duration grace) {
        return new ListenerSettings(address, aeTitles, limits, new Times(associationRequest, idle, grace), tls);
    }
}
