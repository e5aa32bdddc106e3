package org.doselens.ingest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.doselens.delivery.CloudIdentity;
import org.doselens.delivery.Enrolment;
import org.doselens.delivery.IdentityStore;
import org.doselens.exam.WireRecord;
import org.doselens.exampackage.PackageSealer;

/** A receiver as a test needs it: enrolled by the real client, then free to send what it likes. */
final class TestReceiver {

    private final CloudIdentity identity;
    private final HttpClient http;

    private TestReceiver(CloudIdentity identity) throws GeneralSecurityException, IOException {
        this.identity = identity;
        this.http = HttpClient.newBuilder()
                .sslContext(tls(identity))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    static TestReceiver with(CloudIdentity identity) throws Exception {
        return new TestReceiver(identity);
    }

    static TestReceiver enrol(URI cloud, String code, Path folder) throws Exception {
        return new TestReceiver(new Enrolment(cloud, new IdentityStore(folder, Optional.empty())).enrol(code));
    }

    CloudIdentity identity() {
        return identity;
    }

    byte[] seal(UUID batchId, List<? extends WireRecord> records) {
        return new PackageSealer(identity.signer(), identity.recipient(), Clock.systemUTC()).seal(batchId, records);
    }

    HttpResponse<String> put(URI cloud, UUID batchId, byte[] sealed) throws IOException, InterruptedException {
        return putAs(cloud, batchId, "application/pkcs7-mime", sealed);
    }

    /** What calls itself a package, or something else. */
    HttpResponse<String> putAs(URI cloud, UUID batchId, String contentType, byte[] body)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(cloud.resolve("/packages/" + batchId))
                        .header("Content-Type", contentType)
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> patch(URI cloud, UUID batchId, byte[] sealed, int from, int to, String digest)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(cloud.resolve("/packages/" + batchId))
                        .header("Content-Type", "application/partial-upload")
                        .header("Upload-Offset", Integer.toString(from))
                        .header("Upload-Length", Integer.toString(sealed.length))
                        .header("Upload-Complete", to == sealed.length ? "?1" : "?0")
                        .header("Repr-Digest", digest)
                        .method("PATCH", HttpRequest.BodyPublishers.ofByteArray(sealed, from, to - from))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    static String digest(byte[] sealed) {
        try {
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(sealed);
            return "sha-256=:" + Base64.getEncoder().encodeToString(sha256) + ":";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A connection of this receiver on which a test writes what it likes. */
    SSLSocket socket(int port) throws GeneralSecurityException, IOException {
        return (SSLSocket) tls(identity).getSocketFactory().createSocket("localhost", port);
    }

    HttpResponse<String> get(URI cloud, UUID batchId) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(cloud.resolve("/packages/" + batchId)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static SSLContext tls(CloudIdentity identity) throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry("receiver", identity.signer().key(), new char[0], new X509Certificate[] {
            identity.signer().certificate(), identity.authority()
        });
        KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(keys, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keyManagers.getKeyManagers(), trust(identity.authority()).getTrustManagers(), new SecureRandom());
        return context;
    }

    static TrustManagerFactory trust(X509Certificate authority) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", authority);
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(trusted);
        return factory;
    }
}
