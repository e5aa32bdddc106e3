package org.doselens.ingestbench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.doselens.delivery.CloudIdentity;
import org.doselens.delivery.Enrolment;
import org.doselens.delivery.EnrolmentFailed;
import org.doselens.delivery.IdentityStore;
import org.doselens.exam.Exam;
import org.doselens.exampackage.PackageSealer;

/** An enrolled receiver that seals and sends packages without a spool. */
final class BenchReceiver {

    private final CloudIdentity identity;
    private final HttpClient http;

    private BenchReceiver(CloudIdentity identity) throws GeneralSecurityException, IOException {
        this.identity = identity;
        this.http = HttpClient.newBuilder()
                .sslContext(tls(identity))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    static BenchReceiver enrol(URI cloud, String code, Path folder)
            throws EnrolmentFailed, InterruptedException, GeneralSecurityException, IOException {
        return new BenchReceiver(new Enrolment(cloud, new IdentityStore(folder, Optional.empty())).enrol(code));
    }

    SealedPackage seal(List<Exam> exams) {
        UUID batchId = UUID.randomUUID();
        PackageSealer sealer = new PackageSealer(identity.signer(), identity.recipient(), Clock.systemUTC());
        return new SealedPackage(batchId, HttpRequest.BodyPublishers.ofByteArray(sealer.seal(batchId, exams)));
    }

    /** A package ready to send. */
    record SealedPackage(UUID batchId, HttpRequest.BodyPublisher body) {}

    void send(URI cloud, SealedPackage sealed) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(cloud.resolve("/packages/" + sealed.batchId()))
                        .header("Content-Type", "application/pkcs7-mime")
                        .PUT(sealed.body())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("a package was answered with " + answer.statusCode() + " " + answer.body());
        }
    }

    private static SSLContext tls(CloudIdentity identity) throws GeneralSecurityException, IOException {
        KeyStore keys = emptyStore();
        keys.setKeyEntry("receiver", identity.signer().key(), new char[0], new X509Certificate[] {
            identity.signer().certificate(), identity.authority()
        });
        KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(keys, new char[0]);
        KeyStore trusted = emptyStore();
        trusted.setCertificateEntry("authority", identity.authority());
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keyManagers.getKeyManagers(), trust.getTrustManagers(), new SecureRandom());
        return context;
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
