package org.doselens.ingest.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.doselens.ingest.backup.BackupCheck;
import org.doselens.ingest.backup.BackupSettings;
import org.doselens.ingest.backup.Backups;

/** How old the newest backup is, when one was proven last, and the room for more. */
final class BackupExamination implements Doctor.Examination {

    private static final String PLACE = "Backup";
    private static final int TIMES_TOO_OLD = 2;
    /** Engines, disks and programs change; a proof of last month says little. */
    private static final Duration PROOF_HOLDS = Duration.ofDays(31);

    private final BackupSettings settings;
    private final Clock clock;

    BackupExamination(BackupSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public List<Finding> look() {
        if (settings.folder() == null) {
            return List.of(Finding.care(
                    PLACE,
                    "none is made regularly",
                    "Set doselens.backup.folder to a folder on another machine's disk"));
        }
        try {
            Instant now = clock.instant();
            Optional<Duration> age = Backups.newest(settings.folder(), now).map(made -> Duration.between(made, now));
            if (age.isEmpty()) {
                return List.of(Finding.ill(
                        PLACE,
                        "there is none in " + settings.folder(),
                        "doselens backup makes one; then read its log"));
            }
            String seen = "the newest is " + age.get().toHours() + " hours old";
            return List.of(
                    age.get().compareTo(settings.every().multipliedBy(TIMES_TOO_OLD)) > 0
                            ? Finding.ill(PLACE, seen, "Look for 'regular backup' in the log of ingest")
                            : proven(seen),
                    Room.at("Backup's disk", settings.folder()));
        } catch (IOException e) {
            return List.of(Finding.ill(
                    PLACE, settings.folder() + " cannot be read", "Mount it, and give it to the user of ingest"));
        }
    }

    /** A backup is as good as its last restore. */
    private Finding proven(String seen) throws IOException {
        for (Path backup : Backups.in(settings.folder())) {
            Optional<BackupCheck.Checked> checked = BackupCheck.of(backup);
            if (checked.isPresent()) {
                return proven(seen + "; " + backup.getFileName(), checked.get());
            }
        }
        return Finding.care(
                PLACE, seen + "; none was ever restored", "doselens backup-check restores one elsewhere and compares");
    }

    private Finding proven(String seen, BackupCheck.Checked checked) {
        Duration ago = Duration.between(checked.checkedAt(), clock.instant());
        String restored = seen + " was restored elsewhere " + ago.toDays() + " days ago and ";
        if (!checked.different().isEmpty()) {
            return Finding.ill(
                    PLACE,
                    restored + "differs",
                    "Make another one, and look at checked.json in the folder of this one");
        }
        return ago.compareTo(PROOF_HOLDS) > 0
                ? Finding.care(
                        PLACE,
                        restored + "compared, row by row",
                        "doselens backup-check proves the newest one; doselens.backup.check-engines does it regularly")
                : Finding.well(PLACE, restored + "compared, row by row");
    }
}
