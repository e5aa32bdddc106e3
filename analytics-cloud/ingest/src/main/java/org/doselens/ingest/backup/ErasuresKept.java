package org.doselens.ingest.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * Certificates of hospitals that were erased, beside the backups: a backup from before knows nothing of it, and what it
 * brings back is erased again. The packages of such a hospital go from the folder at once.
 */
public final class ErasuresKept {

    private static final String FOLDER = "erasures";
    private static final String ENDING = ".p7s";

    private final BackupSettings settings;

    public ErasuresKept(BackupSettings settings) {
        this.settings = settings;
    }

    /**
     * Keeps one where the regular backups are; nowhere if there are none.
     *
     * @throws IOException if the folder cannot be written to, or packages there cannot be deleted
     */
    public void keep(int tenantId, byte[] certificate) throws IOException {
        if (settings.folder() != null) {
            keep(settings.folder(), tenantId, certificate);
        }
    }

    static void keep(Path backups, int tenantId, byte[] certificate) throws IOException {
        Path folder = Files.createDirectories(backups.resolve(FOLDER));
        Path file = folder.resolve(tenantId + ENDING);
        Path part = folder.resolve(tenantId + ".part");
        Files.write(part, certificate);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        FileSystemUtils.deleteRecursively(backups.resolve("packages").resolve(Integer.toString(tenantId)));
    }

    /** Those that lie beside a backup, by tenant. */
    public static Map<Integer, byte[]> beside(Path backup) throws IOException {
        Map<Integer, byte[]> certificates = new TreeMap<>();
        Path folder = backup.toAbsolutePath().resolveSibling(FOLDER);
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    String name = file.getFileName().toString();
                    if (name.matches("\\d+\\" + ENDING)) {
                        certificates.put(
                                Integer.parseInt(name.substring(0, name.length() - ENDING.length())),
                                Files.readAllBytes(file));
                    }
                }
            }
        }
        return certificates;
    }

    /** Which backup is the last that holds what is erased now, and when it ends; empty if there is none. */
    public String lastBackup() throws IOException {
        if (settings.folder() == null) {
            return "";
        }
        List<Path> backups = Backups.in(settings.folder());
        Optional<Instant> newest = Backups.newest(settings.folder(), Instant.MAX);
        return newest.map(made ->
                        "regular backups: %d hold these rows; the last is of %s and is deleted when %d newer ones are whole, about %s; one that is restored before is erased again"
                                .formatted(
                                        backups.size(),
                                        made,
                                        settings.keep(),
                                        made.plus(settings.every().multipliedBy(settings.keep()))))
                .orElse("");
    }
}
