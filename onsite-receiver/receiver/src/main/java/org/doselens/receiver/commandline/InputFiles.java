package org.doselens.receiver.commandline;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import org.doselens.dicom.DicomException;

/**
 * Walks the files and folders a command was given, links included. One that cannot be read is reported in one line with
 * reason and offset and does not stop the rest.
 */
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
            for (Path file : filesIn(path)) {
                one(file, reader);
            }
        }
    }

    private List<Path> filesIn(Path path) {
        Walk walk = new Walk(path);
        try {
            Files.walkFileTree(path, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, walk);
        } catch (IOException e) {
            unopened(path, e);
        }
        Collections.sort(walk.files);
        return walk.files;
    }

    private void one(Path file, Reader reader) {
        try {
            reader.read(file);
        } catch (DicomException e) {
            report(file, e.getMessage());
        } catch (IOException | UncheckedIOException e) {
            unopened(file, e);
        }
    }

    private void unopened(Path path, Exception e) {
        report(path, "cannot be opened: " + reasonOf(e) + " (at byte 0)");
    }

    private void report(Path file, String reason) {
        unreadable++;
        err.println(file + ": " + reason);
        err.flush();
    }

    private static String reasonOf(Exception e) {
        if (e instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        return e instanceof AccessDeniedException
                ? "permission denied"
                : e.getClass().getSimpleName();
    }

    /** 1 if anything could not be read, else 0. */
    int exitCode() {
        return unreadable == 0 ? 0 : 1;
    }

    private final class Walk extends SimpleFileVisitor<Path> {

        private final Path start;
        private final List<Path> files = new ArrayList<>();

        Walk(Path start) {
            this.start = start;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
                files.add(file);
            } else if (attributes.isSymbolicLink()) {
                unopened(file, new NoSuchFileException(""));
            } else if (file.equals(start)) {
                report(file, "is neither a file nor a folder (at byte 0)");
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            // what a loop leads back to is being walked already
            if (!(e instanceof FileSystemLoopException)) {
                unopened(file, e);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException e) {
            if (e != null) {
                unopened(folder, e);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
