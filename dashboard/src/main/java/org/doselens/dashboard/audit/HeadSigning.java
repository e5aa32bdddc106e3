package org.doselens.dashboard.audit;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.doselens.core.audit.AuditChain;
import org.doselens.core.audit.AuditHead;
import org.doselens.dashboard.key.DashboardKey;
import org.springframework.stereotype.Component;

/** Signs the heads of the audit chains by an Ed25519 key that is derived from the dashboard's own secret. Thread-safe. */
@Component
class HeadSigning {

    /** How a private key of 32 bytes begins as a PKCS#8 structure. */
    private static final String ED25519 = "302e020100300506032b657004220420";

    private static final int ID_DIGITS = 16;

    private final AuditChain chain;
    private final Clock clock;
    private final PrivateKey key;
    private final String publicHex;

    HeadSigning(AuditChain chain, DashboardKey secret, Clock clock) {
        this.chain = chain;
        this.clock = clock;
        byte[] seed = secret.mac("audit heads");
        this.publicHex = HexFormat.of()
                .formatHex(new Ed25519PrivateKeyParameters(seed, 0)
                        .generatePublicKey()
                        .getEncoded());
        try {
            this.key = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(
                            HexFormat.of().parseHex(ED25519 + HexFormat.of().formatHex(seed))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java from 15 on has Ed25519", e);
        }
    }

    /** The public key in hexadecimal, for whoever checks elsewhere. */
    String publicHex() {
        return publicHex;
    }

    PublicKey publicKey() {
        return AuditHead.key(publicHex);
    }

    /** Signs every chain that has grown. */
    void signAll() {
        for (AuditChain.Unsigned head : chain.unsigned()) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            byte[] signature = sign(AuditHead.toSign(head.tenantId(), head.number(), head.hash(), now));
            chain.keep(new AuditHead(head.tenantId(), head.number(), head.hash(), now, keyId(), signature));
        }
    }

    private byte[] sign(byte[] what) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(what);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key signs", e);
        }
    }

    private String keyId() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(HexFormat.of().parseHex(publicHex));
            return HexFormat.of().formatHex(digest).substring(0, ID_DIGITS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
