package org.doselens.ingest.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.doselens.core.backup.ClickHouseCopy;
import org.doselens.core.backup.PostgreSqlCopy;
import org.doselens.core.backup.TableSum;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Schemas;
import org.doselens.core.ownership.TenantErasure;
import org.doselens.exampackage.PassphraseEnvelope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * Backups in a folder: one folder each, named by its moment in UTC, with both databases and the keys, encrypted, and a
 * manifest. Beside them {@code packages}, a copy of the archive of received packages, which are sealed already; a package
 * is copied once, and does not wait for the next backup. {@link ErasuresKept} is beside them too.
 *
 * <p>PostgreSQL is read first: what it knows as loaded is then in ClickHouse's part too. A backup appears under its name
 * only when it is whole.
 */
public final class Backups {

    private static final Logger LOG = LoggerFactory.getLogger(Backups.class);
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String NAMES = "\\d{8}T\\d{6}Z";
    private static final String PART = ".part";
    private static final String KEYS = "keys.p7m";
    private static final String POSTGRESQL = "postgresql.p7m";
    private static final String CLICKHOUSE = "clickhouse.p7m";

    private final PostgreSqlCopy postgreSql;
    private final ClickHouseCopy clickHouse;
    private final BackupSettings settings;
    private final Path dataDirectory;
    private final Clock clock;

    public Backups(
            PostgreSqlCopy postgreSql,
            ClickHouseCopy clickHouse,
            BackupSettings settings,
            Path dataDirectory,
            Clock clock) {
        this.postgreSql = postgreSql;
        this.clickHouse = clickHouse;
        this.settings = settings;
        this.dataDirectory = dataDirectory;
        this.clock = clock;
    }

    /** A backup that is whole. */
    public record Made(Path folder, long rows, long bytes, long packagesCopied) {}

    /**
     * Makes a backup; everything may go on working meanwhile. One that cannot be brought to its end leaves nothing.
     *
     * @throws IOException if a file cannot be read or written, or there is no room for it
     */
    public Made make(Path folder, Databases databases) throws IOException {
        settings.requireComplete();
        PassphraseEnvelope.requireLong(settings.passphrase());
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Path whole = Files.createDirectories(folder).resolve(NAME.format(now));
        Path part = folder.resolve(whole.getFileName() + PART);
        if (Files.exists(whole)) {
            throw new FileAlreadyExistsException(whole.toString());
        }
        clearKilled(folder, now);
        new RoomNeeded()
                .in(folder, clickHouse.bytes())
                .in(settings.clickhouseFolder(), clickHouse.bytes())
                .require();
        Files.createDirectory(part);
        BackupManifest manifest;
        try {
            manifest = fill(part, whole, now, databases);
        } catch (IOException e) {
            FileSystemUtils.deleteRecursively(part);
            throw new IOException("the backup " + part + " was given up and deleted: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            FileSystemUtils.deleteRecursively(part);
            throw e;
        }
        Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
        for (Map.Entry<Integer, byte[]> erased :
                TenantErasure.certificates(databases).entrySet()) {
            ErasuresKept.keep(folder, erased.getKey(), erased.getValue());
        }
        return new Made(whole, manifest.rows(), Folders.bytes(whole), copyPackages(folder));
    }

    private BackupManifest fill(Path part, Path whole, Instant now, Databases databases) throws IOException {
        String postgreSqlSchema = Schemas.version(databases.postgreSql());
        String clickHouseSchema = Schemas.version(databases.clickHouse());
        SealedFiles files = new SealedFiles(part, whole.getFileName().toString(), settings.passphrase());
        Map<String, TableSum> ofPostgreSql = files.write(POSTGRESQL, postgreSql::write);
        BackupManifest.ClickHouse ofClickHouse = files.write(CLICKHOUSE, this::clickHouse);
        files.write(KEYS, out -> {
            KeyFiles.write(dataDirectory.resolve("ca"), settings.also(), out);
            return null;
        });
        BackupManifest manifest =
                BackupManifest.of(now, postgreSqlSchema, clickHouseSchema, ofPostgreSql, ofClickHouse, files.written());
        Files.write(part.resolve(BackupManifest.FILE), manifest.json());
        return manifest;
    }

    /** What a backup left that was killed; one that is at work is younger. */
    private static void clearKilled(Path folder, Instant now) throws IOException {
        String dayBefore = NAME.format(now.minus(1, ChronoUnit.DAYS)) + PART;
        try (Stream<Path> found = Files.list(folder)) {
            for (Path one : found.toList()) {
                String name = one.getFileName().toString();
                if (name.matches(NAMES + "\\" + PART) && name.compareTo(dayBefore) < 0) {
                    FileSystemUtils.deleteRecursively(one);
                }
            }
        }
    }

    /** Copies packages that are not beside the backups yet, which receivers have deleted; answers how many. */
    public long copyPackages(Path folder) throws IOException {
        Path archive = dataDirectory.resolve("archive");
        return Files.exists(archive) ? Folders.copyNew(archive, folder.resolve("packages")) : 0;
    }

    private BackupManifest.ClickHouse clickHouse(OutputStream out) throws IOException {
        Path tar = settings.clickhouseFolder().toAbsolutePath().resolve("doselens-backup.tar");
        Files.deleteIfExists(tar);
        try {
            Map<String, ClickHouseCopy.PartitionSum> before = clickHouse.sums();
            Map<String, Long> rows = clickHouse.write(tar);
            Map<String, ClickHouseCopy.PartitionSum> after = clickHouse.sums(before);
            Files.copy(tar, out);
            return new BackupManifest.ClickHouse(rows, before, after);
        } finally {
            Files.deleteIfExists(tar);
        }
    }

    /** Whether the newest of a folder is as old as the settings let it become. */
    public boolean isDue(Path folder) throws IOException {
        return newest(folder, clock.instant())
                .map(made -> !clock.instant().isBefore(made.plus(settings.every())))
                .orElse(true);
    }

    /** The moment of the newest one of a folder; one from after now was made while the clock was ahead, and stands for nothing. */
    public static Optional<Instant> newest(Path folder, Instant now) throws IOException {
        for (Path backup : in(folder)) {
            Instant made = BackupManifest.read(backup).madeAt();
            if (!made.isAfter(now)) {
                return Optional.of(made);
            }
        }
        return Optional.empty();
    }

    /** Deletes all but the newest ones, first those that a clock ahead has dated; answers how many. */
    public int prune(Path folder) throws IOException {
        String now = NAME.format(clock.instant());
        List<Path> all = in(folder);
        List<Path> old = Stream.concat(
                        all.stream().filter(one -> !isAfter(one, now)),
                        all.stream().filter(one -> isAfter(one, now)))
                .skip(settings.keep())
                .toList();
        for (Path backup : old) {
            FileSystemUtils.deleteRecursively(backup);
        }
        return old.size();
    }

    private static boolean isAfter(Path backup, String name) {
        return backup.getFileName().toString().compareTo(name) > 0;
    }

    /** Whole backups of a folder, newest first. */
    public static List<Path> in(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(one -> one.getFileName().toString().matches(NAMES))
                    .sorted(Comparator.<Path>naturalOrder().reversed())
                    .toList();
        }
    }

    /** What a restore put back. */
    public record Restored(Instant madeAt, Map<String, Long> postgreSqlRows, Map<String, Long> clickHouseRows) {}

    /**
     * Puts a backup into empty databases and an empty data directory. No server may run on them.
     *
     * @throws IOException if a file is not whole, was changed, or does not open with the passphrase, or there is no room
     * @throws IllegalStateException if the place is not empty
     */
    public Restored restore(Path backup) throws IOException {
        settings.requireComplete();
        BackupManifest manifest = BackupManifest.read(backup);
        if (Files.exists(dataDirectory.resolve("ca"))) {
            throw new IllegalStateException(dataDirectory + " has keys already. Restore into a new data directory");
        }
        postgreSql.requireEmpty();
        clickHouse.requireEmpty();
        long bytes = Files.size(backup.resolve(CLICKHOUSE));
        RoomNeeded room = new RoomNeeded().in(settings.clickhouseFolder(), bytes);
        clickHouse.folder().ifPresent(data -> room.in(data, bytes));
        room.require();
        SealedFiles files = new SealedFiles(backup, backup.getFileName().toString(), settings.passphrase());
        files.requireWhole(manifest);
        LOG.info("The backup of {} is whole; it is put back", manifest.madeAt());
        Map<String, Long> ofClickHouse = restoredClickHouse(files);
        Map<String, Long> ofPostgreSql = files.read(POSTGRESQL, in -> postgreSql.read(in, manifest.postgresqlSchema()));
        files.read(KEYS, in -> {
            KeyFiles.read(in, dataDirectory);
            return null;
        });
        return new Restored(manifest.madeAt(), ofPostgreSql, ofClickHouse);
    }

    private Map<String, Long> restoredClickHouse(SealedFiles files) throws IOException {
        // unpacked, since the server looks for each file of a tar from its beginning: hours, where there are thousands
        Path unpacked = settings.clickhouseFolder().toAbsolutePath().resolve("doselens-restore");
        FileSystemUtils.deleteRecursively(unpacked);
        try {
            // to its end and authentic before the server sees it
            files.read(CLICKHOUSE, in -> {
                Folders.untar(in, unpacked);
                return null;
            });
            return clickHouse.read(unpacked);
        } finally {
            FileSystemUtils.deleteRecursively(unpacked);
        }
    }
}
