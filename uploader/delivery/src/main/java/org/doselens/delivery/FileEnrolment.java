package org.doselens.delivery;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.doselens.anonymizer.secret.OwnerOnly;
import org.doselens.exam.WireJson;
import org.doselens.exampackage.KeyPairs;
import org.doselens.exampackage.PackageRefused;
import org.doselens.exampackage.SignatureSuite;
import org.doselens.exampackage.SignedNote;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Enrolment where no connection leads to the cloud: a request goes out as a file, the answer comes back as one. Between
 * the two the key waits in the data directory, for its owner alone. The answer is believed only if the authority that the
 * code names has signed it.
 */
public final class FileEnrolment {

    private static final String PENDING = "enrolment.pending";

    private final Path data;
    private final IdentityStore store;

    /** Enrols the receiver of a data directory. */
    public FileEnrolment(Path data, IdentityStore store) {
        this.data = data;
        this.store = store;
    }

    /** Makes a key and the request for it. Returns the file that is to be carried to the cloud. */
    public Path ask(String code, Path out) throws EnrolmentFailed {
        EnrolmentCode parsed = EnrolmentCode.parse(code);
        KeyPair keys = KeyPairs.signing();
        UUID id = UUID.randomUUID();
        try {
            Files.createDirectories(data);
            Files.createDirectories(out);
            keep(id, keys);
            Path request = out.resolve(id + ".enrol");
            Path part = out.resolve("." + id + ".part");
            Files.write(
                    part,
                    WireJson.mapper()
                            .writeValueAsBytes(Map.of(
                                    "code",
                                    parsed.whole(),
                                    "signingRequestPem",
                                    SigningRequests.of(keys, SignatureSuite.ECDSA_P256))));
            return Files.move(part, request, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new EnrolmentFailed("the request cannot be written: " + e.getMessage(), e);
        }
    }

    /** Takes the cloud's answer to the last request, {@code <id>.enrolled}. */
    public CloudIdentity take(String code, Path answer) throws EnrolmentFailed {
        EnrolmentCode parsed = EnrolmentCode.parse(code);
        Path pending = data.resolve(PENDING);
        if (!Files.exists(pending)) {
            throw new EnrolmentFailed("no request waits for an answer; make one first");
        }
        try {
            Properties kept = new Properties();
            kept.load(new StringReader(Files.readString(pending)));
            SignedNote note = SignedNote.open(Files.readAllBytes(answer));
            JsonNode said = WireJson.mapper().readTree(note.content());
            if (!note.id().toString().equals(kept.getProperty("id"))) {
                throw new EnrolmentFailed("this answers another request than the last one");
            }
            // names the authority before its word is taken
            CloudIdentity identity = Enrolment.identity(parsed, keys(kept), said);
            note.ofCloud(identity.authority());
            store.save(identity);
            Files.delete(pending);
            return identity;
        } catch (IOException | GeneralSecurityException | PackageRefused | JacksonException e) {
            throw new EnrolmentFailed("the answer cannot be used: " + e.getMessage(), e);
        }
    }

    private void keep(UUID id, KeyPair keys) throws IOException {
        Path pending = data.resolve(PENDING);
        Files.deleteIfExists(pending);
        OwnerOnly.createFile(pending);
        Base64.Encoder text = Base64.getEncoder();
        Files.writeString(
                pending,
                "id=" + id + "\nprivate="
                        + text.encodeToString(keys.getPrivate().getEncoded()) + "\npublic="
                        + text.encodeToString(keys.getPublic().getEncoded()) + "\n",
                StandardCharsets.US_ASCII);
    }

    private static KeyPair keys(Properties kept) throws GeneralSecurityException {
        KeyFactory keys = KeyFactory.getInstance("EC");
        Base64.Decoder text = Base64.getDecoder();
        return new KeyPair(
                keys.generatePublic(new X509EncodedKeySpec(text.decode(kept.getProperty("public")))),
                keys.generatePrivate(new PKCS8EncodedKeySpec(text.decode(kept.getProperty("private")))));
    }
}
