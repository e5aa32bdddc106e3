package org.doselens.extraction;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.doselens.dicom.DicomException;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.builtin.BuiltinHeaderReader;
import org.doselens.dicom.builtin.ReadLimits;

/** Real vendors' objects beside the repository; a clone without them says so and relies on made objects. */
final class Corpus {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final ExtractionSettings SETTINGS =
            new ExtractionSettings(ZONE, Clock.fixed(Instant.parse("2026-11-22T00:00:00Z"), ZoneOffset.UTC));

    private Corpus() {}

    /** The folder, if it is there. */
    static Optional<Path> folder() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path corpus = at.resolveSibling("shared").resolve("corpus");
            if (at.getFileName() != null && Files.isRegularFile(corpus.resolve("expected.json"))) {
                return Optional.of(corpus);
            }
        }
        System.out.println("No ../shared/corpus beside the repository: real dose objects are not tried in this run.");
        return Optional.empty();
    }

    static List<Path> files() {
        Optional<Path> folder = folder();
        if (folder.isEmpty()) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder.get())) {
            return files.filter(f -> f.toString().endsWith(".dcm")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static DicomObject read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new BuiltinHeaderReader(ReadLimits.DEFAULT).readFile(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (DicomException e) {
            throw new AssertionError(file.getFileName() + ": " + e.getMessage(), e);
        }
    }

    static Optional<ExtractedObject> extract(Path file) {
        return new Extractor(SETTINGS).extract(read(file));
    }
}
