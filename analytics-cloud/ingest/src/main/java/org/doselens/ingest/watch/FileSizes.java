package org.doselens.ingest.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.doselens.core.storage.StoragePlaces;
import org.doselens.core.storage.StoragePlaces.Place;
import org.doselens.ingest.backup.Backups;

/** Tells how much lies in the archive and in the backups, which the dashboard cannot see. Thread-safe. */
public final class FileSizes {

    private final Path dataDirectory;
    private final Path backups;
    private final StoragePlaces places;

    /**
     * Of an installation.
     *
     * @param backups folder of the regular backups; null if none are made
     */
    public FileSizes(Path dataDirectory, Path backups, StoragePlaces places) {
        this.dataDirectory = dataDirectory;
        this.backups = backups;
        this.places = places;
    }

    /** Adds all up; a million files take some seconds. */
    public void tell() throws IOException {
        tell(Place.ARCHIVE, List.of(dataDirectory.resolve("archive")));
        if (backups != null) {
            tell(Place.BACKUPS, Backups.in(backups));
            tell(Place.BACKUP_PACKAGES, List.of(backups.resolve("packages")));
        }
    }

    private void tell(Place place, List<Path> folders) throws IOException {
        Sum sum = new Sum();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                Files.walkFileTree(folder, sum);
            }
        }
        places.tell(place, sum.files, sum.bytes);
    }

    private static final class Sum extends SimpleFileVisitor<Path> {

        private long files;
        private long bytes;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files++;
            bytes += attributes.size();
            return FileVisitResult.CONTINUE;
        }

        /** One that was taken away meanwhile is no more. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw new UncheckedIOException(e);
        }
    }
}
