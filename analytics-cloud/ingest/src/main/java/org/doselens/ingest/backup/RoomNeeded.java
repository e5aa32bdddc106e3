package org.doselens.ingest.backup;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Room on disks, asked for before gigabytes are written. Folders on one disk need it one beside the other. */
final class RoomNeeded {

    private record Need(Path folder, long bytes) {}

    private final List<Need> needs = new ArrayList<>();

    RoomNeeded in(Path folder, long bytes) {
        needs.add(new Need(folder, bytes));
        return this;
    }

    /** @throws IOException if a disk has less, with both figures */
    void require() throws IOException {
        Map<FileStore, Need> byDisk = new LinkedHashMap<>();
        for (Need need : needs) {
            byDisk.merge(
                    Files.getFileStore(need.folder()),
                    need,
                    (one, other) -> new Need(one.folder(), one.bytes() + other.bytes()));
        }
        for (Map.Entry<FileStore, Need> disk : byDisk.entrySet()) {
            long free = disk.getKey().getUsableSpace();
            long needed = disk.getValue().bytes();
            if (free < needed) {
                throw new IOException(String.format(
                        Locale.ROOT,
                        "%.3f GB are needed on the disk of %s, and %.3f GB are free; nothing was begun",
                        needed / 1e9,
                        disk.getValue().folder(),
                        free / 1e9));
            }
        }
    }
}
