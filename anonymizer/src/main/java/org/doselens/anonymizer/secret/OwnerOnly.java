package org.doselens.anonymizer.secret;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Files and folders that their owner alone may read and write: by POSIX permissions where the file system has them, else, as
 * on NTFS, by an access control list with the owner as its only entry. What is made in such a folder there is closed as
 * well, also what a library makes. A file system with neither is refused.
 */
public final class OwnerOnly {

    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    private OwnerOnly() {}

    /**
     * Makes an empty file.
     *
     * @throws FileAlreadyExistsException if there is one
     */
    public static void createFile(Path file) throws IOException {
        if (hasPosix(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(FILE));
        } else {
            // nothing is in it before it is closed
            Files.createFile(file);
            close(file, Set.of());
        }
    }

    /** Makes a folder, with those above it, if there is none; one that exists stays as it is. */
    public static void createFolder(Path folder) throws IOException {
        if (Files.exists(folder)) {
            return;
        }
        if (hasPosix(folder)) {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(FOLDER));
        } else {
            Files.createDirectories(folder);
            close(folder, EnumSet.of(AclEntryFlag.FILE_INHERIT, AclEntryFlag.DIRECTORY_INHERIT));
        }
    }

    /** Whether nobody but its owner may read or write the file. */
    public static boolean isClosed(Path file) throws IOException {
        if (hasPosix(file)) {
            return Files.getPosixFilePermissions(file).equals(FILE);
        }
        AclFileAttributeView list = list(file);
        UserPrincipal owner = list.getOwner();
        return list.getAcl().stream()
                .allMatch(entry -> entry.principal().equals(owner) || entry.type() != AclEntryType.ALLOW);
    }

    private static void close(Path path, Set<AclEntryFlag> flags) throws IOException {
        AclFileAttributeView list = list(path);
        list.setAcl(List.of(AclEntry.newBuilder()
                .setType(AclEntryType.ALLOW)
                .setPrincipal(list.getOwner())
                .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                .setFlags(flags)
                .build()));
    }

    private static AclFileAttributeView list(Path path) throws IOException {
        AclFileAttributeView list = Files.getFileAttributeView(path, AclFileAttributeView.class);
        if (list == null) {
            throw new IOException("the file system of " + path
                    + " knows neither POSIX permissions nor access control lists, so secrets cannot be closed there; use"
                    + " another, such as ext4 or NTFS");
        }
        return list;
    }

    private static boolean hasPosix(Path path) throws IOException {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
