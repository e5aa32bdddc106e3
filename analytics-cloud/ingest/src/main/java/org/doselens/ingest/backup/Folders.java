package org.doselens.ingest.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Whole folders. */
final class Folders {

    private Folders() {}

    /**
     * Copies files that are not there yet; a file never changes under its name, and two at work do not disturb each other.
     * Answers how many.
     */
    static long copyNew(Path from, Path to) throws IOException {
        long copied = 0;
        List<Path> files;
        try (Stream<Path> walked = Files.walk(from)) {
            files = walked.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().endsWith(".p7m"))
                    .toList();
        }
        for (Path file : files) {
            Path target = to.resolve(from.relativize(file).toString());
            if (Files.notExists(target)) {
                Files.createDirectories(target.getParent());
                Path part = Files.createTempFile(
                        target.getParent(), target.getFileName().toString(), ".part");
                Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
                copied++;
            }
        }
        return copied;
    }

    /** Unpacks a tar file into a folder that is not there. */
    static void untar(InputStream in, Path to) throws IOException {
        Path root = to.toAbsolutePath().normalize();
        TarArchiveInputStream tar = new TarArchiveInputStream(in);
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            Path file = root.resolve(entry.getName()).normalize();
            if (!file.startsWith(root)) {
                throw new IOException("a name in the backup leads out of " + root);
            }
            if (entry.isDirectory()) {
                Files.createDirectories(file);
            } else {
                Files.createDirectories(file.getParent());
                Files.copy(tar, file);
            }
        }
    }

    static long bytes(Path folder) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }
}
