package org.doselens.receiver.order;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.doselens.assembly.order.OrderBook;
import org.doselens.dicom.builtin.network.TlsIdentity;
import org.doselens.hl7.ArrivedStatus;
import org.doselens.hl7.FieldPath;
import org.doselens.hl7.Hl7Intake;
import org.doselens.hl7.Hl7Rules;
import org.doselens.hl7.MllpListener;
import org.doselens.hl7.MllpSettings;
import org.doselens.receiver.tls.CertificateFiles;

/** Starts listening for HL7 as the settings say. */
final class Hl7Start {

    private static final String PREFIX = "doselens.receiver.hl7.";

    private Hl7Start() {}

    static Hl7Intake intake(OrderFeedSettings.Hl7Settings settings, OrderBook book, ZoneId zone, Clock clock) {
        return new Hl7Intake(rules(settings, zone), book::append, clock);
    }

    static MllpListener listener(OrderFeedSettings.Hl7Settings settings, Hl7Intake intake) {
        return started(new MllpListener(mllp(settings, settings.port()), intake), settings, settings.port(), "port");
    }

    /** The same for those who speak TLS, on a port of its own. */
    static MllpListener tlsListener(OrderFeedSettings.Hl7Settings settings, Hl7Intake intake) {
        OrderFeedSettings.Hl7TlsSettings tls = settings.tls();
        try {
            TlsIdentity identity = new CertificateFiles(
                            PREFIX + "tls", tls.keyStore(), tls.keyPasswordFile(), tls.trusted())
                    .identity();
            MllpListener listener = new MllpListener(mllp(settings, tls.port()), intake, identity);
            return started(listener, settings, tls.port(), "tls.port");
        } catch (IOException e) {
            throw new OrderFeedCannotStart("HL7 over TLS cannot be used: " + e.getMessage(), e);
        }
    }

    private static MllpSettings mllp(OrderFeedSettings.Hl7Settings settings, int port) {
        return new MllpSettings(
                new InetSocketAddress(settings.bindAddress(), port),
                addresses(settings.allowedPeers()),
                settings.maxConnections(),
                Math.toIntExact(settings.maxMessage().toBytes()),
                settings.idleTimeout(),
                settings.messageTimeout());
    }

    private static MllpListener started(
            MllpListener listener, OrderFeedSettings.Hl7Settings settings, int port, String key) {
        try {
            return listener.start();
        } catch (IOException e) {
            listener.close();
            throw new OrderFeedCannotStart(
                    "Port " + port + " of " + settings.bindAddress()
                            + " cannot be opened for HL7: end the program that uses it, or set " + PREFIX + key,
                    e);
        }
    }

    private static Hl7Rules rules(OrderFeedSettings.Hl7Settings settings, ZoneId zone) {
        try {
            return new Hl7Rules(
                    zone,
                    characterSet(settings.characterSet()),
                    Set.copyOf(settings.processingIds()),
                    settings.patientIdAuthority(),
                    Set.copyOf(settings.ownAuthorities()),
                    settings.accessionFields().stream().map(FieldPath::of).toList(),
                    settings.arrivedWhen().stream().map(ArrivedStatus::of).toList(),
                    Set.copyOf(settings.arrivalLocations()),
                    with(Hl7Rules.HEIGHT_CODES, settings.heightCodes()),
                    with(Hl7Rules.WEIGHT_CODES, settings.weightCodes()));
        } catch (IllegalArgumentException e) {
            throw new OrderFeedCannotStart(PREFIX + "accession-fields or arrived-when: " + e.getMessage(), e);
        }
    }

    private static Charset characterSet(String name) {
        try {
            return name == null || name.isBlank() ? null : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new OrderFeedCannotStart(
                    PREFIX + "character-set " + name + " is not known; UTF-8 and GB18030 are, for example", e);
        }
    }

    private static Set<InetAddress> addresses(Collection<String> names) {
        Set<InetAddress> addresses = new HashSet<>();
        for (String name : names) {
            try {
                addresses.addAll(List.of(InetAddress.getAllByName(name)));
            } catch (UnknownHostException e) {
                throw new OrderFeedCannotStart(PREFIX + "allowed-peers: " + name + " is no address", e);
            }
        }
        return addresses;
    }

    private static Set<String> with(Set<String> codes, List<String> more) {
        Set<String> all = new HashSet<>(codes);
        more.forEach(code -> all.add(code.strip().toLowerCase(Locale.ROOT)));
        return all;
    }
}
