package org.doselens.receiver.commandline;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.doselens.dicom.DicomException;

/** Walks the files and folders a command was given; one that cannot be read is reported and does not stop the rest. */
final class InputFiles {

    /** What to do with one file. */
    @FunctionalInterface
    interface Reader {
        void read(Path file) throws IOException, DicomException;
    }

    private final PrintWriter err;
    private int unreadable;

    InputFiles(PrintWriter err) {
        this.err = err;
    }

    void each(List<Path> paths, Reader reader) {
        for (Path path : paths) {
            try (Stream<Path> files = Files.walk(path)) {
                files.filter(Files::isRegularFile).sorted().forEach(file -> one(file, reader));
            } catch (IOException | UncheckedIOException e) {
                report(path, "cannot be opened: " + reasonOf(e));
            }
        }
    }

    private void one(Path file, Reader reader) {
        try {
            reader.read(file);
        } catch (DicomException e) {
            report(file, e.getMessage());
        } catch (IOException | UncheckedIOException e) {
            report(file, "cannot be read: " + reasonOf(e));
        }
    }

    private void report(Path file, String reason) {
        unreadable++;
        err.println(file + ": " + reason);
        err.flush();
    }

    private static String reasonOf(Exception e) {
        return e instanceof java.nio.file.NoSuchFileException
                ? "no such file or folder"
                : e.getClass().getSimpleName();
    }

    /** 1 if anything could not be read, else 0. */
    int exitCode() {
        return unreadable == 0 ? 0 : 1;
    }
}
