package org.doselens.ingest.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.doselens.ingest.authority.AuthorityException;
import org.doselens.ingest.authority.CertificateAuthority;
import org.doselens.ingest.backup.BackupSettings;

/** Whether keys and archive are there, closed to others, on a disk with room, and how long the authority is good. */
final class FilesExamination implements Doctor.Examination {

    private static final Duration SOON = Duration.ofDays(365);
    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final Installation installation;
    private final BackupSettings backup;
    private final Clock clock;

    FilesExamination(Installation installation, BackupSettings backup, Clock clock) {
        this.installation = installation;
        this.backup = backup;
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
            findings.add(Room.at("Data directory", data));
            findings.add(authority());
        } catch (IOException e) {
            findings.add(
                    Finding.ill("Data directory", data + " cannot be read", "Give it to the user that ingest runs as"));
        }
        return findings;
    }

    /** The first of the folder of keys, its files but its lock, and the files that are backed up with them. */
    private Optional<Path> openToOthers(Path folder) throws IOException {
        try (Stream<Path> keys = Files.walk(folder)) {
            for (Path file : Stream.concat(
                            keys.filter(one -> !one.equals(folder.resolve("lock")))
                                    .sorted(),
                            backup.also().stream().filter(Files::exists))
                    .toList()) {
                if (Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
                    return Optional.of(file);
                }
            }
        }
        return Optional.empty();
    }

    private Finding authority() throws IOException {
        Path folder = installation.authorityFolder();
        if (!installation.hasAuthority()) {
            return Finding.ill(
                    "Keys",
                    folder + " holds no authority",
                    "Restore the backup: with new keys every receiver would have to enrol again");
        }
        Optional<Path> open = openToOthers(folder);
        if (open.isPresent()) {
            return Finding.ill(
                    "Keys",
                    open.get() + " can be read by others",
                    "chmod " + (Files.isDirectory(open.get()) ? "700 " : "600 ") + open.get());
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
