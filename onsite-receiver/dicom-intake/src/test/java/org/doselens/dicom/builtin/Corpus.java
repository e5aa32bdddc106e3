package org.doselens.dicom.builtin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Real vendor objects, kept beside the repository; absent in some checkouts, which is said and not hidden. */
public final class Corpus {

    private Corpus() {}

    public static List<Path> files() {
        Path folder = folder();
        if (!Files.isDirectory(folder)) {
            System.out.println("The corpus of real objects is absent (../shared/corpus): made objects only.");
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".dcm"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        Path root = Path.of("").toAbsolutePath();
        while (root.getParent() != null && !Files.isDirectory(root.resolve("exam-model"))) {
            root = root.getParent();
        }
        return root.resolve("../shared/corpus").normalize();
    }
}
