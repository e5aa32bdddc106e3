package org.doselens.ingest.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All that a store of files has of one tenant. */
public record TenantFolder(Path path) {

    /** How many files there are. */
    public long files() throws IOException {
        return below().stream().filter(Files::isRegularFile).count();
    }

    /** Deletes it for good, the folder too. */
    public void erase() throws IOException {
        for (Path one : below().stream().sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(one);
        }
    }

    private List<Path> below() throws IOException {
        if (Files.notExists(path)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(path)) {
            return found.toList();
        }
    }
}
