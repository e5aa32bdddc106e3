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
 * @param keep so many of them stay; older ones are deleted after a new one is whole
 * @param also files that belong to it, such as the key file of the dashboard
 */
@ConfigurationProperties("doselens.backup")
public record BackupSettings(
        Path folder,
        String passphrase,
        Path clickhouseFolder,
        @DefaultValue("24h") Duration every,
        @DefaultValue("14") int keep,
        @DefaultValue List<Path> also) {

    public BackupSettings {
        if (keep < 1) {
            throw new IllegalArgumentException("doselens.backup.keep must be 1 or more");
        }
        also = List.copyOf(also);
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
