package org.doselens.ingest.backup;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the backup.
 *
 * @param folder where backups are put, best on another machine's disk; none for no regular backup
 * @param passphrase what opens them, 12 characters or more; best from the environment as {@code
 *     DOSELENS_BACKUP_PASSPHRASE}, and kept apart from the backups
 * @param clickhouseFolder a folder that the ClickHouse server may write backups to ({@code backups.allowed_path} of its
 *     configuration) and this process can read
 * @param every how often the server makes one by itself
 * @param packagesEvery how often packages that are new in the archive are copied beside the backups; what is lost with the
 *     machine is what came since
 * @param keep so many of them stay; older ones are deleted after a new one is whole
 * @param also files that belong to it, such as the key file of the dashboard
 * @param checkEngines the words that start engines of a check's own, such as {@code java,-jar,engines.jar}; with them each
 *     regular backup is restored and compared after it was made
 * @param checkFolder where a check restores to; needs the room of both databases for its time. Without it {@code
 *     backup-check} in the data directory
 */
@ConfigurationProperties("doselens.backup")
public record BackupSettings(
        Path folder,
        String passphrase,
        Path clickhouseFolder,
        @DefaultValue("24h") Duration every,
        @DefaultValue("5m") Duration packagesEvery,
        @DefaultValue("14") int keep,
        @DefaultValue List<Path> also,
        @DefaultValue List<String> checkEngines,
        Path checkFolder) {

    public BackupSettings {
        if (keep < 1) {
            throw new IllegalArgumentException("doselens.backup.keep must be 1 or more");
        }
        also = List.copyOf(also);
        checkEngines = List.copyOf(checkEngines);
    }

    /** The same for another ClickHouse server. */
    BackupSettings writing(Path folder) {
        return new BackupSettings(
                this.folder, passphrase, folder, every, packagesEvery, keep, also, checkEngines, checkFolder);
    }

    /** What must be there to make or to read one. */
    void requireComplete() {
        if (passphrase == null || passphrase.isEmpty()) {
            throw new IllegalArgumentException("set DOSELENS_BACKUP_PASSPHRASE to what opens the backup");
        }
        if (clickhouseFolder == null) {
            throw new IllegalArgumentException("doselens.backup.clickhouse-folder must name the folder that the"
                    + " ClickHouse server writes backups to; the demo's is .demo/engines/clickhouse/backups");
        }
    }

    @Override
    public String toString() {
        return "BackupSettings[" + folder + "]";
    }
}
