package org.doselens.ingest.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder in which files arrive and others are answered: read in the order of their names, answered whole or not. */
public final class InFolder {

    private static final Logger LOG = LoggerFactory.getLogger(InFolder.class);

    private InFolder() {}

    /** What lies there with one of these endings, by name. */
    public static List<Path> files(Path folder, String... endings) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .sorted()
                    .toList();
        }
    }

    /** Puts an answer there; whoever looks sees all of it or nothing. */
    public static void put(Path folder, String name, byte[] content) throws IOException {
        Path part = folder.resolve("." + name + ".part");
        Files.write(part, content);
        Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Moves a file that cannot be answered into {@code refused} beside it, with its reason. */
    public static void aside(Path file, String reason) throws IOException {
        LOG.warn("{} is put aside: {}", file.getFileName(), reason);
        Path folder = Files.createDirectories(file.resolveSibling("refused"));
        Files.move(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        Files.write(folder.resolve(file.getFileName() + ".reason"), reason.getBytes(StandardCharsets.UTF_8));
    }
}
