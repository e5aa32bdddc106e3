package org.doselens.exampackage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.Provider;
import java.security.SecureRandom;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSAuthEnvelopedDataParser;
import org.bouncycastle.cms.CMSAuthEnvelopedDataStreamGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.PasswordRecipient;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JcePasswordAuthEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JcePasswordRecipientInfoGenerator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OutputAEADEncryptor;

/**
 * Files that a passphrase opens: CMS AuthEnvelopedData (RFC 5083, AES-256-GCM, PBKDF2 with HMAC-SHA-256), which other
 * tools open too. Written and read as streams, for content of at most 60 GiB (GCM's own bound is 64).
 */
public final class PassphraseEnvelope {

    private static final Provider PROVIDER = new BouncyCastleProvider();
    private static final int ROUNDS = 600_000;
    private static final int SHORTEST_PASSPHRASE = 12;

    private PassphraseEnvelope() {}

    /**
     * A stream whose content is sealed into another one; the file is whole when the stream was closed.
     *
     * @throws IOException if the passphrase is shorter than 12 characters
     */
    public static OutputStream sealing(OutputStream out, String passphrase) throws IOException {
        requireLong(passphrase);
        byte[] salt = new byte[16];
        new SecureRandom().nextBytes(salt);
        try {
            CMSAuthEnvelopedDataStreamGenerator generator = new CMSAuthEnvelopedDataStreamGenerator();
            generator.addRecipientInfoGenerator(
                    new JcePasswordRecipientInfoGenerator(CMSAlgorithm.AES256_CBC, passphrase.toCharArray())
                            .setProvider(PROVIDER)
                            .setPRF(PasswordRecipient.PRF.HMacSHA256)
                            .setSaltAndIterationCount(salt, ROUNDS));
            return generator.open(out, (OutputAEADEncryptor) new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_GCM)
                    .setProvider(PROVIDER)
                    .build());
        } catch (CMSException e) {
            throw new IOException("the file cannot be encrypted", e);
        }
    }

    /** Refuses a passphrase that is shorter than 12 characters, before anything is written. */
    public static void requireLong(String passphrase) throws IOException {
        if (passphrase.length() < SHORTEST_PASSPHRASE) {
            throw new IOException("the passphrase needs " + SHORTEST_PASSPHRASE + " characters or more");
        }
    }

    /**
     * The content of a sealed file. It is authentic once it was read to its end without an exception; closing the stream
     * reads what is left, so that nobody forgets.
     *
     * @throws IOException if the passphrase does not open it or it was changed
     */
    public static InputStream opening(InputStream in, String passphrase) throws IOException {
        try {
            CMSAuthEnvelopedDataParser parser = new CMSAuthEnvelopedDataParser(in);
            RecipientInformation recipient =
                    parser.getRecipientInfos().getRecipients().iterator().next();
            return new ToTheEnd(recipient
                    .getContentStream(
                            new JcePasswordAuthEnvelopedRecipient(passphrase.toCharArray()).setProvider(PROVIDER))
                    .getContentStream());
        } catch (CMSException | RuntimeException e) {
            throw new IOException("the file does not open with this passphrase, or was changed", e);
        }
    }

    private static final class ToTheEnd extends FilterInputStream {

        private boolean closed;

        ToTheEnd(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                return in.read(bytes, offset, length);
            } catch (RuntimeException e) {
                throw new IOException("the file was changed", e);
            }
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                transferTo(OutputStream.nullOutputStream());
                super.close();
            }
        }
    }
}
