package org.doselens.dicom.builtin.network;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whom the sender calls and how.
 *
 * @param connectTimeout for the TCP connection
 * @param answerTimeout for each answer, and for each PDU the peer must take
 * @param maxPduBytes the longest P-DATA-TF sent, even if the peer takes longer ones
 * @param expected presentation contexts proposed from the start; needed only where objects come one by one, so that no
 *     second association is opened when another kind of object turns up
 * @param tls for a peer that speaks TLS
 */
public record SenderSettings(
        String host,
        int port,
        String calledAeTitle,
        String callingAeTitle,
        Duration connectTimeout,
        Duration answerTimeout,
        int maxPduBytes,
        List<PresentationContext> expected,
        Optional<TlsIdentity> tls) {

    private static final int LONGEST_AE_TITLE = 16;
    private static final int SMALLEST_PDU_BYTES = 4096;
    private static final int LARGEST_PDU_BYTES = 131072;

    /** A pair that is sent in a context of its own. */
    public record PresentationContext(String sopClassUid, String transferSyntaxUid) {}

    public SenderSettings {
        expected = List.copyOf(expected);
        requireAeTitle(calledAeTitle);
        requireAeTitle(callingAeTitle);
        if (maxPduBytes < SMALLEST_PDU_BYTES || maxPduBytes > LARGEST_PDU_BYTES) {
            throw new IllegalArgumentException(
                    "maxPduBytes must be from " + SMALLEST_PDU_BYTES + " to " + LARGEST_PDU_BYTES);
        }
    }

    /** Defaults: 10 s to connect, 60 s for an answer, PDUs up to 128 KiB, nothing expected. */
    public static SenderSettings to(String host, int port, String calledAeTitle, String callingAeTitle) {
        return new SenderSettings(
                host,
                port,
                calledAeTitle,
                callingAeTitle,
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                LARGEST_PDU_BYTES,
                List.of(),
                Optional.empty());
    }

    public SenderSettings withTimeouts(Duration connect, Duration answer) {
        return new SenderSettings(
                host, port, calledAeTitle, callingAeTitle, connect, answer, maxPduBytes, expected, tls);
    }

    public SenderSettings withMaxPduBytes(int bytes) {
        return new SenderSettings(
                host, port, calledAeTitle, callingAeTitle, connectTimeout, answerTimeout, bytes, expected, tls);
    }

    public SenderSettings withExpected(List<PresentationContext> contexts) {
        return new SenderSettings(
                host, port, calledAeTitle, callingAeTitle, connectTimeout, answerTimeout, maxPduBytes, contexts, tls);
    }

    public SenderSettings withTls(TlsIdentity identity) {
        return new SenderSettings(
                host,
                port,
                calledAeTitle,
                callingAeTitle,
                connectTimeout,
                answerTimeout,
                maxPduBytes,
                expected,
                Optional.of(identity));
    }

    /** The peer as messages name it. */
    String peer() {
        return calledAeTitle + "@" + host + ":" + port;
    }

    static void requireAeTitle(String title) {
        if (title.isBlank() || title.length() > LONGEST_AE_TITLE || !title.equals(Aets.printable(title))) {
            throw new IllegalArgumentException(
                    "an AE title has 1 to 16 printable ASCII characters without a backslash");
        }
    }
}
