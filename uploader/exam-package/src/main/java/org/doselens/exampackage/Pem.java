package org.doselens.exampackage;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.bouncycastle.util.io.pem.PemWriter;

/** Certificates and keys as PEM (RFC 7468). */
public final class Pem {

    private Pem() {}

    /** Every certificate in the text, in its order; other blocks are passed over. */
    public static List<X509Certificate> certificates(String pem) {
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            for (PemObject block : blocks(pem)) {
                if ("CERTIFICATE".equals(block.getType())) {
                    certificates.add(CertificateKeys.read(block.getContent()));
                }
            }
        } catch (CertificateException e) {
            throw new IllegalArgumentException("a block of the PEM text is no X.509 certificate", e);
        }
        return List.copyOf(certificates);
    }

    /** The only certificate in the text. */
    public static X509Certificate certificate(String pem) {
        List<X509Certificate> certificates = certificates(pem);
        if (certificates.size() != 1) {
            throw new IllegalArgumentException(
                    "expected one certificate in the PEM text, found " + certificates.size());
        }
        return certificates.get(0);
    }

    /** SHA-256 of the DER certificate, lower-case hex: how certificates are told apart. */
    public static String sha256(X509Certificate certificate) throws CertificateEncodingException {
        return HexFormat.of().formatHex(SignedAttributes.sha256(certificate));
    }

    /** The certified public key (SubjectPublicKeyInfo, DER), whatever its kind. */
    public static byte[] publicKey(X509Certificate certificate) {
        try {
            return CertificateKeys.publicKeyInfo(certificate).getEncoded(ASN1Encoding.DER);
        } catch (CertificateException | IOException e) {
            throw new IllegalArgumentException("the certificate holds no key that can be read", e);
        }
    }

    /** The first private key (PKCS#8, unencrypted) in the text, of any kind that a suite needs. */
    public static PrivateKey privateKey(String pem) {
        for (PemObject block : blocks(pem)) {
            if ("PRIVATE KEY".equals(block.getType())) {
                try {
                    return key(PrivateKeyInfo.getInstance(block.getContent()));
                } catch (IOException | RuntimeException e) {
                    throw new IllegalArgumentException("the private key in the PEM text cannot be read", e);
                }
            }
        }
        throw new IllegalArgumentException("no private key in the PEM text");
    }

    private static PrivateKey key(PrivateKeyInfo info) throws IOException {
        // making a provider is what tells the library of the kinds of key; before that it reads none
        Objects.requireNonNull(BouncyCastle.PROVIDER);
        return Objects.requireNonNull(BouncyCastleProvider.getPrivateKey(info), "a kind of key that is not known");
    }

    public static String write(X509Certificate certificate) {
        try {
            return write("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateException e) {
            throw new IllegalArgumentException("the certificate cannot be encoded", e);
        }
    }

    public static String write(PrivateKey key) {
        return write("PRIVATE KEY", key.getEncoded());
    }

    /** One block of any type, such as {@code CERTIFICATE REQUEST}. */
    public static String write(String type, byte[] der) {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(new PemObject(type, der));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** The first block of the type. */
    public static byte[] read(String type, String pem) {
        return blocks(pem).stream()
                .filter(block -> block.getType().equals(type))
                .findFirst()
                .map(PemObject::getContent)
                .orElseThrow(() -> new IllegalArgumentException("no " + type + " in the PEM text"));
    }

    private static List<PemObject> blocks(String pem) {
        List<PemObject> blocks = new ArrayList<>();
        try (PemReader reader = new PemReader(new StringReader(pem))) {
            for (PemObject block = reader.readPemObject(); block != null; block = reader.readPemObject()) {
                blocks.add(block);
            }
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("the text is no PEM", e);
        }
        return blocks;
    }
}
