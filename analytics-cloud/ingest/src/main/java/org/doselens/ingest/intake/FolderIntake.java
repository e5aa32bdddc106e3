package org.doselens.ingest.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.doselens.core.batch.Batch;
import org.doselens.core.batch.BatchState;
import org.doselens.core.organisation.Organisation;
import org.doselens.core.organisation.Receiver;
import org.doselens.exampackage.Acknowledgement;
import org.doselens.exampackage.PackageOpener;
import org.doselens.exampackage.PackageRecipient;
import org.doselens.exampackage.PackageRefused;
import org.doselens.ingest.authority.CertificateAuthority;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/**
 * Takes packages that come as files, by the same checks as those that come over a connection, and writes a signed
 * acknowledgement for each batch that has its answer. Without a connection the signature alone says who sends. A file
 * that cannot be taken now stays; one that nobody may send is put aside with its reason and not acknowledged.
 */
public final class FolderIntake {

    private static final Logger LOG = LoggerFactory.getLogger(FolderIntake.class);
    private static final String PACKAGE = ".p7m";

    private final PackageIntake intake;
    private final Organisation organisation;
    private final CertificateAuthority authority;
    private final long longestBytes;

    public FolderIntake(
            PackageIntake intake, Organisation organisation, CertificateAuthority authority, IntakeLimits limits) {
        this.intake = intake;
        this.organisation = organisation;
        this.authority = authority;
        this.longestBytes = limits.longestPackageBytes();
    }

    /** Takes what lies in a folder. Returns how many packages got an acknowledgement. */
    public int take(Path in, Path acknowledgements) throws IOException {
        Files.createDirectories(acknowledgements);
        int answered = 0;
        for (Path file : InFolder.files(in, PACKAGE)) {
            try {
                Optional<Acknowledgement> answer = take(file);
                if (answer.isPresent()) {
                    write(acknowledgements, answer.get());
                    Files.delete(file);
                    answered++;
                }
            } catch (PackageRefused | IllegalArgumentException e) {
                InFolder.aside(file, e.getMessage());
            }
        }
        return answered;
    }

    private Optional<Acknowledgement> take(Path file) throws IOException, PackageRefused {
        String name = file.getFileName().toString();
        UUID batchId = UUID.fromString(name.substring(0, name.length() - PACKAGE.length()));
        if (Files.size(file) > longestBytes) {
            throw new IllegalArgumentException("a package has at most " + longestBytes + " bytes");
        }
        byte[] sealed = Files.readAllBytes(file);
        X509Certificate signer = PackageOpener.claimedSigner(sealed, authority::issued);
        Receiver receiver = organisation
                .receiver(CertificateAuthority.sha256(signer))
                .filter(known -> !known.revoked())
                .orElseThrow(() -> new IllegalArgumentException("signed by no receiver that is let in"));
        try {
            return Optional.of(acknowledge(intake.take(receiver, signer, batchId, sealed), "loaded"));
        } catch (NotTaken e) {
            return refused(receiver, batchId, PackageIntake.sha256(sealed), e);
        }
    }

    private Optional<Acknowledgement> refused(Receiver receiver, UUID batchId, String sha256, NotTaken refusal) {
        if (refusal.status() == HttpStatus.SERVICE_UNAVAILABLE) {
            LOG.warn("Package {} waits: {}", batchId, refusal.getMessage());
            return Optional.empty();
        }
        Optional<Batch> known = intake.find(receiver, batchId)
                .filter(batch -> batch.sha256().equals(sha256) && batch.state() == BatchState.REFUSED);
        if (known.isEmpty()) {
            // anybody can put a file under another's batch id: nothing is said of the batch for it
            throw new IllegalArgumentException(refusal.getMessage());
        }
        return Optional.of(acknowledge(known.get(), "refused"));
    }

    private Acknowledgement acknowledge(Batch batch, String state) {
        List<String> recipients = authority.recipients().current().stream()
                .map(PackageRecipient::toPem)
                .toList();
        return new Acknowledgement(batch.batchId(), state, batch.records(), batch.reason(), recipients);
    }

    private void write(Path folder, Acknowledgement answer) throws IOException {
        InFolder.put(folder, answer.batchId() + ".ack", answer.sign(authority.acknowledgementSigner(), Instant.now()));
    }
}
