package org.doselens.ingest.enrolment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.doselens.core.organisation.EnrolmentRefused;
import org.doselens.core.organisation.Organisation;
import org.doselens.core.organisation.Receiver;
import org.doselens.exam.WireJson;
import org.doselens.exampackage.PackageRefused;
import org.doselens.exampackage.SignedNote;
import org.doselens.ingest.authority.CertificateAuthority;
import org.doselens.ingest.intake.InFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Enrols and renews receivers that no connection leads to: {@code <id>.enrol} with a one-time code, or {@code <id>.renew}
 * signed with the key it has, comes in, and {@code <id>.enrolled} or {@code <id>.renewed}, signed by the cloud, goes out.
 * A file that cannot be answered is put aside with its reason.
 */
public final class FolderEnrolment {

    private static final Logger LOG = LoggerFactory.getLogger(FolderEnrolment.class);
    private static final int LONGEST_REQUEST_BYTES = 32 << 10;
    private static final String ENROL = ".enrol";
    private static final String RENEW = ".renew";

    private final EnrolmentDesk desk;
    private final Organisation organisation;
    private final CertificateAuthority authority;

    public FolderEnrolment(EnrolmentDesk desk, Organisation organisation, CertificateAuthority authority) {
        this.desk = desk;
        this.organisation = organisation;
        this.authority = authority;
    }

    /** Answers what lies in a folder. Returns how many got an answer. */
    public int take(Path in, Path answers) throws IOException {
        Files.createDirectories(answers);
        int answered = 0;
        for (Path file : InFolder.files(in, ENROL, RENEW)) {
            try {
                answer(file, answers);
                Files.delete(file);
                answered++;
            } catch (EnrolmentRefused | PackageRefused | IllegalArgumentException | CertificateException e) {
                InFolder.aside(file, e.getMessage());
            }
        }
        return answered;
    }

    private void answer(Path file, Path answers)
            throws IOException, EnrolmentRefused, PackageRefused, CertificateException {
        if (Files.size(file) > LONGEST_REQUEST_BYTES) {
            throw new IllegalArgumentException("the request is too long");
        }
        byte[] request = Files.readAllBytes(file);
        String name = file.getFileName().toString();
        UUID id = UUID.fromString(name.substring(0, name.lastIndexOf('.')));
        boolean enrols = name.endsWith(ENROL);
        Map<String, Object> said = enrols ? enrolled(request) : renewed(id, request);
        byte[] signed = SignedNote.sign(
                id, WireJson.mapper().writeValueAsBytes(said), authority.acknowledgementSigner(), Instant.now());
        InFolder.put(answers, id + (enrols ? ".enrolled" : ".renewed"), signed);
        LOG.info("A receiver {} by files", enrols ? "enrolled" : "renewed its certificate");
    }

    private Map<String, Object> enrolled(byte[] request) throws EnrolmentRefused {
        JsonNode asked = json(request);
        return desk.answer(desk.enrol(text(asked, "code"), SigningRequest.key(text(asked, "signingRequestPem"))));
    }

    /** As over a connection, the certificate that signs must be good now and its receiver let in. */
    private Map<String, Object> renewed(UUID id, byte[] request)
            throws PackageRefused, EnrolmentRefused, CertificateException {
        SignedNote note = SignedNote.open(request);
        if (!note.id().equals(id)) {
            throw new IllegalArgumentException("the request was signed under another number");
        }
        note.signer().checkValidity();
        Receiver receiver = organisation
                .receiver(CertificateAuthority.sha256(note.signer()))
                .filter(known -> !known.revoked())
                .orElseThrow(() -> new IllegalArgumentException("signed by no receiver that is let in"));
        String pem = text(json(note.content()), "signingRequestPem");
        return Map.of(
                "certificatePem", desk.renew(receiver, SigningRequest.key(pem)).pem());
    }

    private static JsonNode json(byte[] text) {
        try {
            return WireJson.mapper().readTree(text);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the request is no JSON", e);
        }
    }

    private static String text(JsonNode asked, String field) {
        if (!asked.path(field).isString()) {
            throw new IllegalArgumentException("the request has no " + field);
        }
        return asked.path(field).stringValue();
    }
}
