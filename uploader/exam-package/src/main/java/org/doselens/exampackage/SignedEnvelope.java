package org.doselens.exampackage;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.doselens.exampackage.PackageRefused.Reason;

/**
 * SignedData (RFC 5652) around the envelopes. The batch id is the content identifier attribute (RFC 2634 §2.7), signed
 * together with the signing time and the hash of the signer's certificate (RFC 5035). The certificate travels along, or
 * that hash names one that the reader has; the signer is then told by its subject key identifier. Only DER with one
 * signer is read: a byte that no signature covers has no freedom.
 */
final class SignedEnvelope {

    /** Versions that RFC 5652 §5.1 and §5.3 ask for with either way to name the signer. */
    private static final int BY_ISSUER = 1;

    private static final int BY_KEY = 3;

    private final byte[] content;
    private final SignerInformation signature;
    private final SignatureSuite suite;
    private final byte[] certificateSha256;
    private final UUID batchId;
    private final Instant signedAt;
    /** Null as long as it is not looked up. */
    private X509Certificate signer;

    private SignedEnvelope(CMSSignedData data) throws IOException, GeneralSecurityException {
        List<SignerInformation> signatures = List.copyOf(data.getSignerInfos().getSigners());
        SignedData structure = SignedData.getInstance(data.toASN1Structure().getContent());
        require(signatures.size() == 1 && structure.getCRLs() == null && data.getSignedContent() != null);
        signature = signatures.get(0);
        // the library keeps a signer as it was read, wrong tags included
        require(Arrays.equals(
                signature.toASN1Structure().getEncoded(ASN1Encoding.DER),
                structure.getSignerInfos().getObjectAt(0).toASN1Primitive().getEncoded(ASN1Encoding.DER)));
        require(signature.getUnsignedAttributes() == null);
        require(structure.getDigestAlgorithms().size() == 1
                && structure.getDigestAlgorithms().getObjectAt(0).equals(signature.getDigestAlgorithmID()));
        suite = SignatureSuite.ofSignature(signature.getEncryptionAlgOID()).orElseThrow();
        require(signature.getEncryptionAlgParams() == null);
        SignedAttributes attributes = new SignedAttributes(signature.getSignedAttributes());
        certificateSha256 = attributes.certificateSha256();
        content = (byte[]) data.getSignedContent().getContent();
        batchId = attributes.batchId();
        signedAt = attributes.signedAt();
        boolean carried = structure.getCertificates() != null;
        int version = carried ? BY_ISSUER : BY_KEY;
        require(structure.getVersion().hasValue(version) && signature.getVersion() == version);
        if (carried) {
            require(structure.getCertificates().size() == 1);
            signedBy(carried(data.getCertificates().getMatches(null)));
        }
    }

    private X509Certificate carried(Collection<X509CertificateHolder> certificates)
            throws IOException, GeneralSecurityException {
        require(certificates.size() == 1);
        X509CertificateHolder certificate = certificates.iterator().next();
        requireIdentifier(new SignerIdentifier(new IssuerAndSerialNumber(certificate.toASN1Structure())));
        return CertificateKeys.read(certificate.getEncoded());
    }

    private void named(X509Certificate certificate) throws IOException, GeneralSecurityException {
        requireIdentifier(new SignerIdentifier(new DEROctetString(CertificateKeys.identifier(certificate))));
        signedBy(certificate);
    }

    private void signedBy(X509Certificate certificate) throws GeneralSecurityException {
        require(Arrays.equals(certificateSha256, SignedAttributes.sha256(certificate)));
        require(SignatureSuite.of(certificate) == suite);
        signer = certificate;
    }

    /** Byte by byte, because names compare without regard to case. */
    private void requireIdentifier(SignerIdentifier expected) throws IOException {
        require(Arrays.equals(
                signature.toASN1Structure().getSID().getEncoded(ASN1Encoding.DER),
                expected.getEncoded(ASN1Encoding.DER)));
    }

    /** Signs; {@code carry} lets the signer's certificate travel along. */
    static byte[] sign(UUID batchId, byte[] content, SigningIdentity identity, Instant at, boolean carry) {
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            X509CertificateHolder certificate = new JcaX509CertificateHolder(identity.certificate());
            JcaSignerInfoGeneratorBuilder signer = new JcaSignerInfoGeneratorBuilder(
                            new JcaDigestCalculatorProviderBuilder()
                                    .setProvider(BouncyCastle.PROVIDER)
                                    .build())
                    .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(
                            SignedAttributes.of(batchId, identity.certificate(), at)));
            ContentSigner key = new JcaContentSignerBuilder(
                            SignatureSuite.of(identity.certificate()).algorithm())
                    .setProvider(BouncyCastle.PROVIDER)
                    .build(identity.key());
            if (carry) {
                generator.addSignerInfoGenerator(signer.build(key, certificate));
                generator.addCertificate(certificate);
            } else {
                generator.addSignerInfoGenerator(signer.build(key, CertificateKeys.identifier(identity.certificate())));
            }
            return generator
                    .generate(new CMSProcessableByteArray(content), true)
                    .toASN1Structure()
                    .getEncoded(ASN1Encoding.DER);
        } catch (CMSException | IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("the package cannot be signed with the receiver's key", e);
        }
    }

    /**
     * Reads the structure; nothing of it is to be believed before {@link #verify}.
     *
     * @param known where the certificate of a signer comes from that holds none; a failure of it passes through
     */
    static SignedEnvelope parse(byte[] encoded, KnownSigners known) throws PackageRefused {
        SignedEnvelope read = structure(encoded);
        if (read.signer == null) {
            String named = HexFormat.of().formatHex(read.certificateSha256);
            X509Certificate certificate = known.certificate(named)
                    .orElseThrow(() -> new PackageRefused(
                            Reason.UNKNOWN_SIGNER,
                            "the package holds no certificate, and the one that it names is not known here"));
            try {
                read.named(certificate);
            } catch (IOException | GeneralSecurityException | RuntimeException e) {
                throw new PackageRefused(Reason.DAMAGED, "the package's signer is not the certificate it names", e);
            }
        }
        return read;
    }

    private static SignedEnvelope structure(byte[] encoded) throws PackageRefused {
        try {
            ContentInfo info = ContentInfo.getInstance(ASN1Primitive.fromByteArray(encoded));
            require(info.getContentType().equals(CMSObjectIdentifiers.signedData));
            ContentInfo rebuilt = new ContentInfo(info.getContentType(), SignedData.getInstance(info.getContent()));
            require(Arrays.equals(rebuilt.getEncoded(ASN1Encoding.DER), encoded));
            return new SignedEnvelope(new CMSSignedData(info));
        } catch (CMSException | IOException | GeneralSecurityException | RuntimeException e) {
            throw new PackageRefused(Reason.DAMAGED, "not a signed package, or one that was cut or changed", e);
        }
    }

    void verify() throws PackageRefused {
        try {
            if (signature.verify(new JcaSimpleSignerInfoVerifierBuilder()
                    .setProvider(BouncyCastle.PROVIDER)
                    .build(CertificateKeys.readable(signer)))) {
                return;
            }
        } catch (CMSException | OperatorCreationException | CertificateException | RuntimeException e) {
            throw new PackageRefused(Reason.BAD_SIGNATURE, "the package's signature cannot be verified", e);
        }
        throw new PackageRefused(Reason.BAD_SIGNATURE, "the package's signature does not fit its bytes");
    }

    byte[] content() {
        return content;
    }

    X509Certificate signer() {
        return signer;
    }

    SignatureSuite suite() {
        return suite;
    }

    UUID batchId() {
        return batchId;
    }

    Instant signedAt() {
        return signedAt;
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new IllegalArgumentException("not the structure that a sealer makes");
        }
    }
}
