package org.doselens.delivery;

import java.io.IOException;
import java.security.KeyPair;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.doselens.exampackage.Pem;
import org.doselens.exampackage.SignatureSuite;

/** PKCS#10 requests (RFC 2986). The subject says nothing: the cloud makes its own. */
final class SigningRequests {

    private SigningRequests() {}

    static String of(KeyPair keys, SignatureSuite suite) {
        try {
            byte[] request = new JcaPKCS10CertificationRequestBuilder(
                            new X500Name("CN=Doselens receiver"), keys.getPublic())
                    .build(new JcaContentSignerBuilder(suite.algorithm())
                            .setProvider(new BouncyCastleProvider())
                            .build(keys.getPrivate()))
                    .getEncoded();
            return Pem.write("CERTIFICATE REQUEST", request);
        } catch (OperatorCreationException | IOException e) {
            throw new IllegalStateException("the signing request cannot be made", e);
        }
    }
}
