package org.doselens.exampackage;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
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
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.doselens.exampackage.PackageRefused.Reason;

/**
 * SignedData (RFC 5652) around the envelopes. The batch id is the content identifier attribute (RFC 2634 §2.7), signed
 * together with the signing time and the hash of the signer's certificate (RFC 5035). Only DER with one signer and its certificate is read: a byte that no signature covers
 * has no freedom.
 */
final class SignedEnvelope {

    private final byte[] content;
    private final X509Certificate signer;
    private final SignerInformation signature;
    private final SignatureSuite suite;
    private final UUID batchId;
    private final Instant signedAt;

    private SignedEnvelope(CMSSignedData data) throws CMSException, IOException, GeneralSecurityException {
        List<SignerInformation> signatures = List.copyOf(data.getSignerInfos().getSigners());
        List<X509CertificateHolder> certificates =
                List.copyOf(data.getCertificates().getMatches(null));
        SignedData structure = SignedData.getInstance(data.toASN1Structure().getContent());
        require(structure.getVersion().hasValue(1) && structure.getCRLs() == null);
        require(signatures.size() == 1 && certificates.size() == 1);
        require(structure.getCertificates().size() == 1 && data.getSignedContent() != null);
        signature = signatures.get(0);
        // the library keeps a signer as it was read, wrong tags included
        require(Arrays.equals(
                signature.toASN1Structure().getEncoded(ASN1Encoding.DER),
                structure.getSignerInfos().getObjectAt(0).toASN1Primitive().getEncoded(ASN1Encoding.DER)));
        require(signature.getVersion() == 1 && signature.getUnsignedAttributes() == null);
        require(structure.getDigestAlgorithms().size() == 1
                && structure.getDigestAlgorithms().getObjectAt(0).equals(signature.getDigestAlgorithmID()));
        suite = SignatureSuite.ofSignature(signature.getEncryptionAlgOID()).orElseThrow();
        require(signature.getEncryptionAlgParams() == null);
        // byte by byte, because names compare without regard to case
        require(Arrays.equals(
                signature.toASN1Structure().getSID().getEncoded(ASN1Encoding.DER),
                new IssuerAndSerialNumber(certificates.get(0).toASN1Structure()).getEncoded(ASN1Encoding.DER)));
        signer = CertificateKeys.read(certificates.get(0).getEncoded());
        require(SignatureSuite.of(signer) == suite);
        content = (byte[]) data.getSignedContent().getContent();
        SignedAttributes attributes = new SignedAttributes(signature.getSignedAttributes());
        require(Arrays.equals(attributes.certificateSha256(), SignedAttributes.sha256(signer)));
        batchId = attributes.batchId();
        signedAt = attributes.signedAt();
    }

    static byte[] sign(UUID batchId, byte[] content, SigningIdentity identity, Instant at) {
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            X509CertificateHolder certificate = new JcaX509CertificateHolder(identity.certificate());
            generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder()
                            .setProvider(BouncyCastle.PROVIDER)
                            .build())
                    .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(
                            SignedAttributes.of(batchId, identity.certificate(), at)))
                    .build(
                            new JcaContentSignerBuilder(SignatureSuite.of(identity.certificate())
                                            .algorithm())
                                    .setProvider(BouncyCastle.PROVIDER)
                                    .build(identity.key()),
                            certificate));
            generator.addCertificate(certificate);
            return generator
                    .generate(new CMSProcessableByteArray(content), true)
                    .toASN1Structure()
                    .getEncoded(ASN1Encoding.DER);
        } catch (CMSException | IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("the package cannot be signed with the receiver's key", e);
        }
    }

    /** Reads the structure; nothing of it is to be believed before {@link #verify}. */
    static SignedEnvelope parse(byte[] encoded) throws PackageRefused {
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
