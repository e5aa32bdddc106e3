package org.doselens.receiver.stow;

import java.nio.file.Path;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where objects may be posted. A request is let in by a bearer token or by a client certificate.
 *
 * @param port port of its own; off while not set
 * @param bindAddress without TLS a loopback address only, behind the hospital's own proxy
 * @param tokenFile file with one token of 20 or more characters on each line
 * @param keyStore PKCS#12 with the receiver's certificate, for TLS
 * @param keyPasswordFile file with its password
 * @param trusted PEM with the certificates of clients, or of their authority
 */
public record StowSettings(
        Integer port,
        @DefaultValue("127.0.0.1") String bindAddress,
        Path tokenFile,
        Path keyStore,
        Path keyPasswordFile,
        Path trusted) {}
