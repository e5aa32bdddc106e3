package org.doselens.delivery;

import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.util.Optional;

/**
 * The hospital's HTTP proxy, asked for a tunnel (CONNECT, RFC 9110 §9.3.6), so that TLS still ends at the cloud.
 *
 * @param login name and password, for a proxy that asks for them
 */
public record HttpProxy(String host, int port, Optional<Login> login) {

    /** What the proxy asks for. */
    public record Login(String user, String password) {

        @Override
        public String toString() {
            return "Login[withheld]";
        }
    }

    /**
     * Reads {@code host:port}.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static HttpProxy parse(String address, Optional<Login> login) {
        int colon = address.lastIndexOf(':');
        if (colon < 1 || !address.substring(colon + 1).matches("\\d{1,5}")) {
            throw new IllegalArgumentException("a proxy is written as host:port");
        }
        return new HttpProxy(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)), login);
    }

    public HttpProxy {
        if (login.isPresent()) {
            // Java offers no Basic to a proxy of a tunnel unless told to, and reads this once, with the first client of
            // the
            // process; the name goes to the hospital's own proxy
            System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
        }
    }

    HttpClient.Builder set(HttpClient.Builder client) {
        client.proxy(ProxySelector.of(InetSocketAddress.createUnresolved(host, port)));
        login.ifPresent(known -> {
            client.authenticator(new Authenticator() {
                @Override
                protected PasswordAuthentication getPasswordAuthentication() {
                    return getRequestorType() == RequestorType.PROXY
                            ? new PasswordAuthentication(
                                    known.user(), known.password().toCharArray())
                            : null;
                }
            });
        });
        return client;
    }
}
