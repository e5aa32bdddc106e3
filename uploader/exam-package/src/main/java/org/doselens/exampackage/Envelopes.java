package org.doselens.exampackage;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.util.Collection;
import java.util.List;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSAuthEnvelopedData;
import org.bouncycastle.cms.CMSAuthEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.PKIXRecipientId;
import org.bouncycastle.cms.Recipient;
import org.bouncycastle.cms.RecipientId;
import org.bouncycastle.cms.RecipientInfoGenerator;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKEMAuthEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKEMRecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceKeyTransAuthEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.OutputAEADEncryptor;
import org.bouncycastle.operator.jcajce.JcaAlgorithmParametersConverter;
import org.doselens.exampackage.PackageRefused.Reason;

/** The two nested AuthEnvelopedData: ML-KEM-768 inside, RSA-OAEP outside, AES-256-GCM in both. */
final class Envelopes {

    private Envelopes() {}

    static byte[] close(byte[] content, PackageRecipient recipient) {
        try {
            return wrap(wrap(content, postQuantum(recipient.postQuantum())), classical(recipient.classical()));
        } catch (CMSException | IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("the package cannot be sealed for its recipient", e);
        }
    }

    /**
     * Takes the content out of both envelopes.
     *
     * @param keys the current keys and those of the overlap; the one the package names is used
     */
    static byte[] open(byte[] sealed, List<RecipientKeys> keys) throws PackageRefused {
        try {
            RecipientInformation outer = onlyRecipient(sealed);
            RecipientKeys outerKeys = find(outer, keys, true);
            byte[] inner = decrypt(
                    outer,
                    new JceKeyTransAuthEnvelopedRecipient(outerKeys.classicalKey())
                            .setProvider(BouncyCastle.PROVIDER)
                            .setKeySizeValidation(true));
            RecipientInformation postQuantum = onlyRecipient(inner);
            RecipientKeys innerKeys = find(postQuantum, keys, false);
            return decrypt(
                    postQuantum,
                    new JceKEMAuthEnvelopedRecipient(innerKeys.postQuantumKey())
                            .setProvider(BouncyCastle.PROVIDER)
                            .setKeySizeValidation(true));
        } catch (CMSException | CertificateException | RuntimeException e) {
            throw new PackageRefused(Reason.DAMAGED, "an envelope of the package cannot be opened", e);
        }
    }

    private static byte[] wrap(byte[] content, RecipientInfoGenerator recipient) throws CMSException, IOException {
        CMSAuthEnvelopedDataGenerator generator = new CMSAuthEnvelopedDataGenerator();
        generator.addRecipientInfoGenerator(recipient);
        OutputAEADEncryptor encryptor = (OutputAEADEncryptor) new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_GCM)
                .setProvider(BouncyCastle.PROVIDER)
                .build();
        return generator
                .generate(new CMSProcessableByteArray(content), encryptor)
                .toASN1Structure()
                .getEncoded(ASN1Encoding.DER);
    }

    private static RecipientInfoGenerator classical(X509Certificate certificate) throws GeneralSecurityException {
        AlgorithmIdentifier oaep = new JcaAlgorithmParametersConverter()
                .getAlgorithmIdentifier(
                        PKCSObjectIdentifiers.id_RSAES_OAEP,
                        new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
        return new JceKeyTransRecipientInfoGenerator(certificate, oaep).setProvider(BouncyCastle.PROVIDER);
    }

    private static RecipientInfoGenerator postQuantum(X509Certificate certificate)
            throws CertificateException, OperatorCreationException {
        // the JDK reads the certificate but has no class for the key in it
        X509Certificate readable = new JcaX509CertificateConverter()
                .setProvider(BouncyCastle.PROVIDER)
                .getCertificate(new JcaX509CertificateHolder(certificate));
        PublicKey key = readable.getPublicKey();
        if (key == null || !key.getAlgorithm().startsWith("ML-KEM")) {
            throw new CertificateException("the recipient's inner certificate holds no ML-KEM key");
        }
        return new JceKEMRecipientInfoGenerator(readable, CMSAlgorithm.AES256_WRAP)
                .setKDF(new AlgorithmIdentifier(PKCSObjectIdentifiers.id_alg_hkdf_with_sha256))
                .setProvider(BouncyCastle.PROVIDER);
    }

    private static RecipientInformation onlyRecipient(byte[] envelope) throws CMSException, PackageRefused {
        CMSAuthEnvelopedData data = new CMSAuthEnvelopedData(envelope);
        if (!CMSAlgorithm.AES256_GCM.getId().equals(data.getEncryptionAlgOID())) {
            throw new PackageRefused(Reason.DAMAGED, "an envelope is not AES-256-GCM");
        }
        Collection<RecipientInformation> recipients = data.getRecipientInfos().getRecipients();
        if (recipients.size() != 1) {
            // two side by side would be as weak as the weaker
            throw new PackageRefused(Reason.DAMAGED, "an envelope has " + recipients.size() + " recipients, not one");
        }
        return recipients.iterator().next();
    }

    private static RecipientKeys find(RecipientInformation recipient, List<RecipientKeys> keys, boolean classical)
            throws CertificateException, PackageRefused {
        for (RecipientKeys candidate : keys) {
            X509Certificate certificate = classical
                    ? candidate.recipient().classical()
                    : candidate.recipient().postQuantum();
            if (names(recipient.getRID(), new JcaX509CertificateHolder(certificate))) {
                return candidate;
            }
        }
        throw new PackageRefused(
                Reason.WRONG_RECIPIENT,
                "sealed for a " + (classical ? "classical" : "post-quantum") + " key that is not here");
    }

    private static byte[] decrypt(RecipientInformation recipient, Recipient key) throws CMSException {
        return recipient.getContent(key);
    }

    private static boolean names(RecipientId id, X509CertificateHolder certificate) {
        return id instanceof PKIXRecipientId named
                && certificate.getIssuer().equals(named.getIssuer())
                && certificate.getSerialNumber().equals(named.getSerialNumber());
    }
}
