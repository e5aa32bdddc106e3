package org.doselens.receiver.dimse;

import java.io.IOException;
import java.nio.file.Path;
import org.doselens.dicom.builtin.network.TlsIdentity;
import org.doselens.receiver.tls.CertificateFiles;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * DICOM TLS, {@code doselens.receiver.dicom-tls.*}; off while there is no key store.
 *
 * @param port its own port; what is sent there without TLS is refused
 * @param keyStore PKCS#12 with this node's private key and certificate chain
 * @param keyPasswordFile a file with the password of {@code keyStore}
 * @param trusted PEM of the authorities or nodes whose certificates may call
 */
public record TlsSettings(@DefaultValue("2762") int port, Path keyStore, Path keyPasswordFile, Path trusted) {

    boolean isConfigured() {
        return keyStore != null;
    }

    TlsIdentity identity() throws IOException {
        return new CertificateFiles("doselens.receiver.dicom-tls", keyStore, keyPasswordFile, trusted).identity();
    }
}
