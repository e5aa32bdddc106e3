package org.doselens.receiver.dimse;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.doselens.dicom.builtin.network.ListenerSettings;

/**
 * How the ports are opened.
 *
 * @param calledAeTitles titles the receiver may be called by; empty for any
 * @param callers calling AE titles that are accepted; empty for any
 * @param commitmentRequesters where to deny storage commitment after the association of its request, as AE@HOST:PORT
 */
public record DimseSettings(
        String bindAddress,
        int port,
        Set<String> callers,
        Set<String> calledAeTitles,
        int maxAssociations,
        Duration idleTimeout,
        LimitSettings limits,
        TlsSettings tls,
        List<String> commitmentRequesters) {

    private static final Pattern ADDRESS = Pattern.compile("([^@]{1,16})@(\\[[0-9a-fA-F:]+]|[^:@]+):(\\d{1,5})");
    private static final Duration ASSOCIATION_REQUEST = Duration.ofSeconds(30);
    private static final Duration CLOSE_GRACE = Duration.ofSeconds(5);

    public DimseSettings {
        callers = Set.copyOf(callers);
        calledAeTitles = Set.copyOf(calledAeTitles);
        commitmentRequesters = List.copyOf(commitmentRequesters);
    }

    ListenerSettings listener(int onPort) {
        return ListenerSettings.at(new InetSocketAddress(bindAddress, onPort))
                .withAeTitles(new ListenerSettings.AeTitles(callers, calledAeTitles))
                .withLimits(limits.ofListener(maxAssociations))
                .withTimeouts(ASSOCIATION_REQUEST, idleTimeout, CLOSE_GRACE);
    }

    Map<String, InetSocketAddress> requesters() {
        Map<String, InetSocketAddress> addresses = new HashMap<>();
        for (String text : commitmentRequesters) {
            Matcher matcher = ADDRESS.matcher(text.strip());
            int number = matcher.matches() ? Integer.parseInt(matcher.group(3)) : 0;
            if (number < 1 || number > 0xFFFF) {
                throw new IllegalArgumentException("doselens.receiver.commitment-requesters: '" + text
                        + "' is not of the form AE@HOST:PORT, such as CT_1@10.0.0.7:104");
            }
            addresses.put(matcher.group(1), InetSocketAddress.createUnresolved(matcher.group(2), number));
        }
        return addresses;
    }
}
