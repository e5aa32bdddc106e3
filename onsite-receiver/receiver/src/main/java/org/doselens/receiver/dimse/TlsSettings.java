package org.doselens.receiver.dimse;

import java.io.IOException;
import java.nio.file.Path;
import org.doselens.dicom.builtin.network.TlsIdentity;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * DICOM TLS, {@code doselens.receiver.dicom-tls.*}; off while there is no key store.
 *
 * @param port its own port; what is sent there without TLS is refused
 * @param keyStore PKCS#12 with this node's private key and certificate chain
 * @param trusted certificates of the authorities or nodes that may call: PEM, or PKCS#12
 * @param trustedPassword only where {@code trusted} is PKCS#12
 */
public record TlsSettings(
        @DefaultValue("2762") int port,
        Path keyStore,
        @DefaultValue("") String keyStorePassword,
        Path trusted,
        @DefaultValue("") String trustedPassword) {

    boolean isConfigured() {
        return keyStore != null;
    }

    TlsIdentity identity() throws IOException {
        if (trusted == null) {
            throw new IOException(
                    "doselens.receiver.dicom-tls.trusted is not set: the certificates of those who may call");
        }
        return TlsIdentity.load(keyStore, keyStorePassword, trusted, trustedPassword);
    }

    @Override
    public String toString() {
        return "TlsSettings[port " + port + (isConfigured() ? ", " + keyStore : ", off") + "]";
    }
}
