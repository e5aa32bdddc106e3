package org.doselens.exampackage;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import org.bouncycastle.jcajce.spec.MLKEMParameterSpec;

/** New keys of the kinds that packages need. */
public final class KeyPairs {

    private KeyPairs() {}

    /** ECDSA P-256: signs packages, and serves TLS client authentication, which JDK 17 speaks everywhere. */
    public static KeyPair signing() {
        return generate("EC", new ECGenParameterSpec("secp256r1"), null);
    }

    /** A key that packages are signed with. */
    public static KeyPair signing(SignatureSuite suite) {
        return switch (suite) {
            case ECDSA_P256 -> signing();
            case ED25519 -> generate("Ed25519", null, BouncyCastle.PROVIDER);
            case ML_DSA_65 -> generate("ML-DSA-65", null, BouncyCastle.PROVIDER);
            case SM2 -> sm2();
        };
    }

    /** The classical key of a recipient, for the outer envelope. */
    public static KeyPair classicalRecipient(EnvelopeSuite suite) {
        return switch (suite) {
            case RSA_3072 -> classicalRecipient();
            case X25519 -> x25519();
            case SM2 -> sm2();
        };
    }

    static KeyPair x25519() {
        return generate("X25519", null, BouncyCastle.PROVIDER);
    }

    private static KeyPair sm2() {
        return generate("EC", new ECGenParameterSpec("sm2p256v1"), BouncyCastle.PROVIDER);
    }

    /** RSA-3072 for the outer envelope. */
    public static KeyPair classicalRecipient() {
        return generate("RSA", new RSAKeyGenParameterSpec(3072, RSAKeyGenParameterSpec.F4), null);
    }

    /** ML-KEM-768 (FIPS 203) for the inner envelope. */
    public static KeyPair postQuantumRecipient() {
        return generate("ML-KEM", MLKEMParameterSpec.ml_kem_768, BouncyCastle.PROVIDER);
    }

    private static KeyPair generate(String algorithm, AlgorithmParameterSpec parameters, Provider provider) {
        try {
            KeyPairGenerator generator = provider == null
                    ? KeyPairGenerator.getInstance(algorithm)
                    : KeyPairGenerator.getInstance(algorithm, provider);
            if (parameters != null) {
                generator.initialize(parameters);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + algorithm + " keys", e);
        }
    }
}
