package org.doselens.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.doselens.exam.WireJson;
import org.doselens.exampackage.PackageRefused;
import org.doselens.exampackage.Pem;
import org.doselens.exampackage.SignatureSuite;
import org.doselens.exampackage.SignedNote;
import org.doselens.exampackage.SigningIdentity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Renews a certificate by files before it runs out: {@code <id>.renew}, signed with the key it has, goes out, and {@code
 * <id>.renewed}, signed by the cloud, comes in. The key stays. Used by one thread.
 */
final class FileRenewal {

    private static final Logger LOG = LoggerFactory.getLogger(FileRenewal.class);

    private final FolderSettings settings;
    private final Clock clock;
    private Instant askedAt = Instant.MIN;

    FileRenewal(FolderSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Asks if it is time, and takes an answer that has come. Returns what is good from now on. */
    CloudIdentity look(CloudIdentity identity) throws IOException {
        CloudIdentity now = identity;
        List<Path> answers;
        try (Stream<Path> all = Files.list(settings.in())) {
            answers = all.filter(file -> file.toString().endsWith(".renewed")).toList();
        }
        for (Path answer : answers) {
            try {
                now = renewed(now, SignedNote.open(Files.readAllBytes(answer)));
                Files.delete(answer);
            } catch (PackageRefused | GeneralSecurityException | JacksonException | IllegalArgumentException e) {
                LOG.error("{} renews nothing and is put aside: {}", answer, e.getMessage());
                Files.move(
                        answer,
                        answer.resolveSibling(answer.getFileName() + ".bad"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Instant due = end(now.signer().certificate()).minus(settings.renewBefore());
        if (!clock.instant().isBefore(due) && clock.instant().isAfter(askedAt)) {
            ask(now);
        }
        return now;
    }

    private void ask(CloudIdentity identity) throws IOException {
        UUID id = UUID.randomUUID();
        KeyPair keys = new KeyPair(
                identity.signer().certificate().getPublicKey(),
                identity.signer().key());
        byte[] request = WireJson.mapper()
                .writeValueAsBytes(Map.of("signingRequestPem", SigningRequests.of(keys, SignatureSuite.ECDSA_P256)));
        Path part = settings.out().resolve("." + id + ".part");
        Files.write(part, SignedNote.sign(id, request, identity.signer(), clock.instant()));
        Files.move(part, settings.out().resolve(id + ".renew"), StandardCopyOption.ATOMIC_MOVE);
        askedAt = clock.instant().plus(settings.again());
        LOG.info("A request to renew the certificate lies in the folder");
    }

    private static CloudIdentity renewed(CloudIdentity identity, SignedNote note)
            throws PackageRefused, GeneralSecurityException {
        byte[] said = note.ofCloud(identity.authority()).content();
        X509Certificate certificate = Pem.certificate(
                WireJson.mapper().readTree(said).path("certificatePem").asString());
        certificate.verify(identity.authority().getPublicKey());
        X509Certificate current = identity.signer().certificate();
        if (!Arrays.equals(Pem.publicKey(certificate), Pem.publicKey(current))) {
            throw new GeneralSecurityException("the cloud certified another key than the receiver's");
        }
        // an old answer that is carried again brings no old certificate back; two of one second are equally good
        if (end(certificate).isBefore(end(current))) {
            return identity;
        }
        LOG.info("The certificate is renewed");
        return identity.with(new SigningIdentity(identity.signer().key(), certificate));
    }

    private static Instant end(X509Certificate certificate) {
        return certificate.getNotAfter().toInstant();
    }
}
