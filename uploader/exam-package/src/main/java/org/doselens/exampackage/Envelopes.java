package org.doselens.exampackage;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSAuthEnvelopedData;
import org.bouncycastle.cms.CMSAuthEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.KeyAgreeRecipientId;
import org.bouncycastle.cms.PKIXRecipientId;
import org.bouncycastle.cms.Recipient;
import org.bouncycastle.cms.RecipientId;
import org.bouncycastle.cms.RecipientInfoGenerator;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKEMAuthEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKEMRecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceKeyAgreeAuthEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceKeyTransAuthEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.OutputAEADEncryptor;
import org.bouncycastle.operator.jcajce.JcaAlgorithmParametersConverter;
import org.doselens.exampackage.PackageRefused.Reason;

/** The two nested AuthEnvelopedData: ML-KEM-768 with AES-256-GCM inside, a classical {@link EnvelopeSuite} outside. */
final class Envelopes {

    private Envelopes() {}

    static byte[] close(byte[] content, PackageRecipient recipient) {
        try {
            byte[] inner = wrap(content, postQuantum(recipient.postQuantum()), CMSAlgorithm.AES256_GCM);
            return wrap(inner, classical(recipient), contentCipher(recipient.suite()));
        } catch (CMSException | IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("the package cannot be sealed for its recipient", e);
        }
    }

    /**
     * Takes the content out of both envelopes.
     *
     * @param keys the current keys and those of the overlap; the one the package names is used
     * @param accepted names of the suites that may be used here
     */
    static byte[] open(byte[] sealed, List<RecipientKeys> keys, Set<String> accepted) throws PackageRefused {
        try {
            CMSAuthEnvelopedData outer = new CMSAuthEnvelopedData(sealed);
            RecipientInformation classical = onlyRecipient(outer);
            RecipientKeys outerKeys = find(classical, keys, true);
            EnvelopeSuite suite = outerKeys.recipient().suite();
            PackageOpener.require(accepted, suite.text());
            requireCipher(outer, contentCipher(suite));
            CMSAuthEnvelopedData inner = new CMSAuthEnvelopedData(classical.getContent(opener(suite, outerKeys)));
            RecipientInformation postQuantum = onlyRecipient(inner);
            RecipientKeys innerKeys = find(postQuantum, keys, false);
            requireCipher(inner, CMSAlgorithm.AES256_GCM);
            return postQuantum.getContent(new JceKEMAuthEnvelopedRecipient(innerKeys.postQuantumKey())
                    .setProvider(BouncyCastle.PROVIDER)
                    .setKeySizeValidation(true));
        } catch (CMSException | CertificateException | RuntimeException e) {
            throw new PackageRefused(Reason.DAMAGED, "an envelope of the package cannot be opened", e);
        }
    }

    private static Recipient opener(EnvelopeSuite suite, RecipientKeys keys) {
        return switch (suite) {
            case RSA_3072, SM2 ->
                new JceKeyTransAuthEnvelopedRecipient(keys.classicalKey())
                        .setProvider(BouncyCastle.PROVIDER)
                        .setKeySizeValidation(true);
            case X25519 ->
                new JceKeyAgreeAuthEnvelopedRecipient(keys.classicalKey()).setProvider(BouncyCastle.PROVIDER);
        };
    }

    private static ASN1ObjectIdentifier contentCipher(EnvelopeSuite suite) {
        return suite == EnvelopeSuite.SM2 ? GMObjectIdentifiers.sms4_gcm : CMSAlgorithm.AES256_GCM;
    }

    private static byte[] wrap(byte[] content, RecipientInfoGenerator recipient, ASN1ObjectIdentifier cipher)
            throws CMSException, IOException {
        CMSAuthEnvelopedDataGenerator generator = new CMSAuthEnvelopedDataGenerator();
        generator.addRecipientInfoGenerator(recipient);
        OutputAEADEncryptor encryptor = (OutputAEADEncryptor) new JceCMSContentEncryptorBuilder(cipher)
                .setProvider(BouncyCastle.PROVIDER)
                .build();
        return generator
                .generate(new CMSProcessableByteArray(content), encryptor)
                .toASN1Structure()
                .getEncoded(ASN1Encoding.DER);
    }

    private static RecipientInfoGenerator classical(PackageRecipient recipient) throws GeneralSecurityException {
        X509Certificate certificate = CertificateKeys.readable(recipient.classical());
        return switch (recipient.suite()) {
            case RSA_3072 -> keyTransport(certificate, oaep());
            case SM2 -> keyTransport(certificate, new AlgorithmIdentifier(GMObjectIdentifiers.sm2encrypt_with_sm3));
            case X25519 -> keyAgreement(certificate);
        };
    }

    private static RecipientInfoGenerator keyTransport(X509Certificate certificate, AlgorithmIdentifier algorithm)
            throws CertificateEncodingException {
        return new JceKeyTransRecipientInfoGenerator(certificate, algorithm).setProvider(BouncyCastle.PROVIDER);
    }

    /** A key pair of this package alone: what opens it later is nowhere but in the cloud. */
    private static RecipientInfoGenerator keyAgreement(X509Certificate certificate) throws GeneralSecurityException {
        KeyPair ephemeral = KeyPairs.x25519();
        return new JceKeyAgreeRecipientInfoGenerator(
                        CMSAlgorithm.ECDH_HKDF_SHA256,
                        ephemeral.getPrivate(),
                        ephemeral.getPublic(),
                        CMSAlgorithm.AES256_WRAP)
                .addRecipient(certificate)
                .setProvider(BouncyCastle.PROVIDER);
    }

    private static AlgorithmIdentifier oaep() throws GeneralSecurityException {
        return new JcaAlgorithmParametersConverter()
                .getAlgorithmIdentifier(
                        PKCSObjectIdentifiers.id_RSAES_OAEP,
                        new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
    }

    private static RecipientInfoGenerator postQuantum(X509Certificate certificate)
            throws CertificateException, OperatorCreationException {
        // the JDK reads the certificate but has no class for the key in it
        X509Certificate readable = CertificateKeys.readable(certificate);
        return new JceKEMRecipientInfoGenerator(readable, CMSAlgorithm.AES256_WRAP)
                .setKDF(new AlgorithmIdentifier(PKCSObjectIdentifiers.id_alg_hkdf_with_sha256))
                .setProvider(BouncyCastle.PROVIDER);
    }

    private static void requireCipher(CMSAuthEnvelopedData data, ASN1ObjectIdentifier cipher) throws PackageRefused {
        if (!cipher.getId().equals(data.getEncryptionAlgOID())) {
            throw new PackageRefused(Reason.DAMAGED, "an envelope is not of its suite's cipher");
        }
    }

    private static RecipientInformation onlyRecipient(CMSAuthEnvelopedData data) throws PackageRefused {
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

    private static boolean names(RecipientId id, X509CertificateHolder certificate) {
        if (id instanceof KeyAgreeRecipientId agreed) {
            return certificate.getIssuer().equals(agreed.getIssuer())
                    && certificate.getSerialNumber().equals(agreed.getSerialNumber());
        }
        return id instanceof PKIXRecipientId named
                && certificate.getIssuer().equals(named.getIssuer())
                && certificate.getSerialNumber().equals(named.getSerialNumber());
    }
}
