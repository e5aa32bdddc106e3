package org.doselens.delivery;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.doselens.exam.WireJson;
import org.doselens.exampackage.KeyPairs;
import org.doselens.exampackage.PackageRecipient;
import org.doselens.exampackage.Pem;
import org.doselens.exampackage.SignatureSuite;
import org.doselens.exampackage.SigningIdentity;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Makes this receiver known to the cloud: makes its key, proves the one-time code, and keeps the certificate. The key
 * never leaves; the code is sent only to a server under the authority that the code itself names.
 */
public final class Enrolment {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final URI cloud;
    private final IdentityStore store;
    private final Optional<HttpProxy> proxy;

    public Enrolment(URI cloud, IdentityStore store) {
        this(cloud, store, Optional.empty());
    }

    /** Enrols through the hospital's proxy, if there is one. */
    public Enrolment(URI cloud, IdentityStore store, Optional<HttpProxy> proxy) {
        this.cloud = cloud;
        this.store = store;
        this.proxy = proxy;
    }

    /** Enrols unless that has been done; the second call gives what the first got, whatever the code. */
    public CloudIdentity enrol(String code) throws EnrolmentFailed, InterruptedException {
        Optional<CloudIdentity> known = store.load();
        return known.isPresent() ? known.get() : enrolAnew(code);
    }

    /** Enrols with a new code, also where that was done before: after a revocation, or when a certificate ran out. */
    public CloudIdentity enrolAnew(String code) throws EnrolmentFailed, InterruptedException {
        EnrolmentCode parsed = EnrolmentCode.parse(code);
        KeyPair keys = KeyPairs.signing();
        CloudIdentity identity = identity(parsed, keys, ask(parsed, keys));
        store.save(identity);
        return identity;
    }

    private JsonNode ask(EnrolmentCode code, KeyPair keys) throws EnrolmentFailed, InterruptedException {
        String body = WireJson.mapper()
                .writeValueAsString(Map.of(
                        "code",
                        code.whole(),
                        "signingRequestPem",
                        SigningRequests.of(keys, SignatureSuite.ECDSA_P256)));
        HttpRequest request = HttpRequest.newBuilder(cloud.resolve("/enrol"))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpClient.Builder builder = HttpClient.newBuilder()
                .sslContext(Tls.pinned(code))
                .sslParameters(Tls.parameters())
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIMEOUT);
        proxy.ifPresent(known -> known.set(builder));
        HttpClient client = builder.build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == 403) {
                throw new EnrolmentFailed(
                        "the code is unknown, used or over; ask the cloud's administrator for a new one");
            }
            if (response.statusCode() != 200) {
                throw new EnrolmentFailed(
                        "the cloud answered with status " + response.statusCode() + "; try again later");
            }
            return WireJson.mapper().readTree(response.body());
        } catch (JacksonException e) {
            throw new EnrolmentFailed("the cloud's answer is no JSON");
        } catch (IOException e) {
            throw new EnrolmentFailed("no trusted connection to " + cloud + "; check address and code", e);
        }
    }

    static CloudIdentity identity(EnrolmentCode code, KeyPair keys, JsonNode answer) throws EnrolmentFailed {
        try {
            X509Certificate authority = Pem.certificate(text(answer, "caCertificatePem"));
            X509Certificate certificate = Pem.certificate(text(answer, "certificatePem"));
            PackageRecipient recipient = PackageRecipient.fromPem(text(answer, "recipientCertificatePem"));
            if (!code.names(authority)) {
                throw new EnrolmentFailed("the cloud sent another authority than the code names");
            }
            certificate.verify(authority.getPublicKey());
            recipient.classical().verify(authority.getPublicKey());
            recipient.postQuantum().verify(authority.getPublicKey());
            if (!Arrays.equals(
                    certificate.getPublicKey().getEncoded(), keys.getPublic().getEncoded())) {
                throw new EnrolmentFailed("the cloud certified another key than the receiver's");
            }
            return new CloudIdentity(
                    new SigningIdentity(keys.getPrivate(), certificate),
                    authority,
                    recipient,
                    site(answer.path("site")));
        } catch (GeneralSecurityException | IllegalArgumentException | DateTimeException e) {
            throw new EnrolmentFailed("the cloud's answer does not hold what enrolment needs", e);
        }
    }

    private static Site site(JsonNode site) {
        return new Site(text(site, "nameZh"), text(site, "nameEn"), ZoneId.of(text(site, "zone")));
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isString()) {
            throw new IllegalArgumentException("the answer has no " + field);
        }
        return value.stringValue();
    }
}
