package org.doselens.ingest.doctor;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.doselens.ingest.authority.AuthorityException;
import org.doselens.ingest.authority.CertificateAuthority;

/** Whether keys and archive are there, closed to others, on a disk with room, and how long the authority is good. */
final class FilesExamination implements Doctor.Examination {

    private static final Duration SOON = Duration.ofDays(365);
    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final Installation installation;
    private final Clock clock;

    FilesExamination(Installation installation, Clock clock) {
        this.installation = installation;
        this.clock = clock;
    }

    @Override
    public List<Finding> look() {
        Path data = installation.dataDirectory();
        if (!Files.isDirectory(data)) {
            return List.of(Finding.ill(
                    "Data directory",
                    data + " is not there",
                    "Mend doselens.ingest.data-directory, or start ingest once"));
        }
        List<Finding> findings = new ArrayList<>();
        try {
            FileStore disk = Files.getFileStore(data);
            findings.add(DatabaseExamination.room("Data directory", disk.getUsableSpace(), disk.getTotalSpace()));
            findings.add(authority());
        } catch (IOException e) {
            findings.add(
                    Finding.ill("Data directory", data + " cannot be read", "Give it to the user that ingest runs as"));
        }
        return findings;
    }

    private Finding authority() throws IOException {
        Path folder = installation.authorityFolder();
        if (!installation.hasAuthority()) {
            return Finding.ill(
                    "Keys",
                    folder + " holds no authority",
                    "Restore the backup: with new keys every receiver would have to enrol again");
        }
        if (Files.getPosixFilePermissions(folder).stream().anyMatch(OTHERS::contains)) {
            return Finding.ill("Keys", folder + " can be read by others", "chmod 700 " + folder);
        }
        try {
            Instant end = CertificateAuthority.open(folder)
                    .certificate()
                    .getNotAfter()
                    .toInstant();
            return end.isBefore(clock.instant().plus(SOON))
                    ? Finding.care("Keys", "the authority ends on " + end, "Plan its renewal with every receiver")
                    : Finding.well("Keys", "the authority is good until " + end);
        } catch (AuthorityException e) {
            return Finding.ill("Keys", "do not open", "Check the file of their password; else restore the backup");
        }
    }
}
