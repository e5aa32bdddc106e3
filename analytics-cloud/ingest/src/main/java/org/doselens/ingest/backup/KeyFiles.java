package org.doselens.ingest.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The authority's keys, those that packages are sealed for, and the files that belong to them, in one ZIP. */
final class KeyFiles {

    private static final FileAttribute<Set<PosixFilePermission>> CLOSED_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> CLOSED_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final String AUTHORITY = "ca/";
    private static final String ALSO = "also/";

    private KeyFiles() {}

    static void write(Path authority, List<Path> also, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        try (Stream<Path> files = Files.walk(authority)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                add(zip, AUTHORITY + authority.relativize(file).toString().replace('\\', '/'), file);
            }
        }
        for (Path file : also) {
            add(zip, ALSO + file.getFileName(), file);
        }
        zip.finish();
    }

    private static void add(ZipOutputStream zip, String name, Path file) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        Files.copy(file, zip);
    }

    /** Puts the authority's files into a folder that is not there, the others beside it under {@code also}. */
    static void read(InputStream in, Path dataDirectory) throws IOException {
        Path root = dataDirectory.toAbsolutePath().normalize();
        Files.createDirectories(root, CLOSED_FOLDER);
        ZipInputStream zip = new ZipInputStream(in, StandardCharsets.UTF_8);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            Path file = root.resolve(entry.getName()).normalize();
            if (!file.startsWith(root)) {
                throw new IOException("a name in the backup leads out of " + root);
            }
            Files.createDirectories(file.getParent(), CLOSED_FOLDER);
            Files.createFile(file, CLOSED_FILE);
            try (OutputStream out = Files.newOutputStream(file)) {
                zip.transferTo(out);
            }
        }
    }
}
