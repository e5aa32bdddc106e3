package org.doselens.ingest.doctor;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Whether a disk has room. */
final class Room {

    private static final double LITTLE = 0.15;

    private Room() {}

    /** On the disk of a folder. */
    static Finding at(String place, Path folder) throws IOException {
        FileStore disk = Files.getFileStore(folder);
        return of(place, disk.getUsableSpace(), disk.getTotalSpace());
    }

    static Finding of(String place, long free, long total) {
        String seen = String.format(Locale.ROOT, "%.1f of %.1f GB are free", free / 1e9, total / 1e9);
        return total > 0 && free < total * LITTLE
                ? Finding.care(place, seen, "Make room or add a disk: at none, ingest answers 503 and receivers keep")
                : Finding.well(place, seen);
    }
}
