package org.doselens.onsite.server;

import java.net.URI;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the on-site page is reached. Away from this machine it answers over TLS only.
 *
 * @param port of the page; 0 for any free one, -1 for no page
 * @param bindAddress network address to answer on; anything but a loopback address needs {@code keyStore}
 * @param keyStore PKCS#12 with the hospital's key and certificate chain for the page; none for plain HTTP on loopback
 * @param keyStorePassword its password
 * @param address https address that people in the hospital open, such as {@code https://dose.hospital.example:8085};
 *     told to the cloud, so that its dashboard can lead here; none if nobody shall be led here
 */
@ConfigurationPropertiesSource
public record PageSettings(
        @DefaultValue("8085") int port,
        @DefaultValue("127.0.0.1") String bindAddress,
        Path keyStore,
        @DefaultValue("") String keyStorePassword,
        URI address) {

    /** What the cloud is told: the address, or null. */
    public String publicAddress() {
        return address == null ? null : address.toString();
    }

    @Override
    public String toString() {
        return "PageSettings[port=%d, bindAddress=%s, tls=%s]".formatted(port, bindAddress, keyStore != null);
    }
}
