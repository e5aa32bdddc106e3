package org.doselens.receiver.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.doselens.dicom.builtin.network.TlsIdentity;

/**
 * The files of a port that speaks TLS. Written anew, they hold from the next connection on.
 *
 * @param settings what their keys begin with, for messages
 * @param keyStore PKCS#12 with this node's private key and certificate chain
 * @param keyPasswordFile a file with the password of {@code keyStore}
 * @param trusted PEM of the authorities or nodes whose certificates may call
 */
public record CertificateFiles(String settings, Path keyStore, Path keyPasswordFile, Path trusted) {

    /**
     * Reads them.
     *
     * @throws IOException with what to do about it, fit to be shown
     */
    public TlsIdentity identity() throws IOException {
        if (keyPasswordFile == null || !Files.isReadable(keyPasswordFile)) {
            throw new IOException(settings + ".key-password-file is not set or not readable: a file with the password"
                    + " of " + keyStore);
        }
        if (trusted == null) {
            throw new IOException(settings + ".trusted is not set: PEM of the certificates of those who may call");
        }
        return TlsIdentity.load(keyStore, keyPasswordFile, trusted);
    }
}
