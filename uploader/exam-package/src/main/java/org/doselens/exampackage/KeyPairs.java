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
            generator.initialize(parameters);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + algorithm + " keys", e);
        }
    }
}
