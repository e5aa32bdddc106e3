package org.doselens.receiver.dimse;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.doselens.dicom.DicomListener;
import org.doselens.dicom.HeaderReader;
import org.doselens.dicom.builtin.HeaderMemory;
import org.doselens.dicom.builtin.network.BuiltinDicomListener;
import org.doselens.dicom.builtin.network.ListenerServices;
import org.doselens.dicom.builtin.network.ListenerSettings;
import org.doselens.dicom.builtin.network.TlsIdentity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ports that modalities call, open until closed: plain DICOM, and DICOM TLS where a certificate is set. Both hand to
 * the same services and share one budget of memory. Thread-safe.
 */
public final class DimseDoors implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DimseDoors.class);

    private final List<DicomListener> listeners = new ArrayList<>();
    private final Optional<TlsIdentity> identity;

    private DimseDoors(DimseSettings settings, HeaderReader reader, ListenerServices services) throws IOException {
        boolean secured = settings.tls().isConfigured();
        this.identity = secured ? Optional.of(settings.tls().identity()) : Optional.empty();
        ListenerServices all = services.withCommitmentRequesters(settings.requesters());
        HeaderMemory memory = HeaderMemory.ofHeap(settings.maxAssociations() * (secured ? 2 : 1));
        open(settings.listener(settings.port()), "dicom-port", reader, all, memory);
        if (secured) {
            int port = settings.tls().port();
            open(settings.listener(port).withTls(identity.get()), "dicom-tls.port", reader, all, memory);
            LOG.info(
                    "DICOM TLS on port {}, certificate valid until {}",
                    tlsPort().orElse(0),
                    identity.get().validUntil());
        }
    }

    /**
     * Opens them.
     *
     * @throws IOException with what to do about it, fit to be shown
     * @throws IllegalArgumentException likewise, for a setting that cannot be
     */
    public static DimseDoors open(DimseSettings settings, HeaderReader reader, ListenerServices services)
            throws IOException {
        return new DimseDoors(settings, reader, services);
    }

    private void open(
            ListenerSettings how, String key, HeaderReader reader, ListenerServices services, HeaderMemory memory)
            throws IOException {
        DicomListener listener = new BuiltinDicomListener(how, reader, services, memory);
        try {
            listener.start();
        } catch (IOException e) {
            close();
            throw new IOException(
                    "Port " + how.address().getPort() + " of " + how.address().getHostString()
                            + " cannot be opened: end the program that uses it, or set doselens.receiver." + key,
                    e);
        }
        listeners.add(listener);
    }

    /** The plain port. */
    public int port() {
        return listeners.get(0).port();
    }

    /** The TLS port, if it is on. */
    public OptionalInt tlsPort() {
        return listeners.size() < 2
                ? OptionalInt.empty()
                : OptionalInt.of(listeners.get(1).port());
    }

    /** When the certificate of DICOM TLS ends, if TLS is on. */
    public Optional<Instant> tlsCertificateValidUntil() {
        return identity.map(TlsIdentity::validUntil);
    }

    /** Associations open now, on both ports. */
    public int openAssociations() {
        return listeners.stream().mapToInt(DicomListener::openAssociations).sum();
    }

    @Override
    public void close() {
        listeners.forEach(DicomListener::close);
    }
}
