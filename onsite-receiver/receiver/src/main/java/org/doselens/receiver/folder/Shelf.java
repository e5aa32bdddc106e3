package org.doselens.receiver.folder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Where files go that have been seen to: the same tree as they came in, below a folder of its own. Nothing is written over,
 * and no link is followed on the way.
 */
final class Shelf {

    private final Path root;
    private final Path folder;

    Shelf(Path root, String name) throws IOException {
        this.root = root;
        this.folder = root.resolve(name);
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(folder);
        }
    }

    boolean is(Path other) {
        return other.equals(folder);
    }

    /** Moves a file here. {@code reason} is put beside it; null for none. */
    void put(Path file, String reason) throws IOException {
        Path parent = folder;
        Path inside = root.relativize(file);
        for (int i = 0; i < inside.getNameCount() - 1; i++) {
            parent = directory(parent, inside.getName(i));
        }
        Path target = free(parent, inside.getFileName());
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        if (reason != null) {
            tell(target, reason);
        }
    }

    private static Path directory(Path parent, Path name) throws IOException {
        Path directory = parent.resolve(name);
        for (int i = 1; !Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS); i++) {
            if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
                return Files.createDirectory(directory);
            }
            directory = parent.resolve("folder~" + i);
        }
        return directory;
    }

    private static Path free(Path parent, Path name) {
        Path target = parent.resolve(name);
        for (int i = 1; Files.exists(target, LinkOption.NOFOLLOW_LINKS); i++) {
            target = parent.resolve(cut(name.toString()) + "~" + i);
        }
        return target;
    }

    private static void tell(Path target, String reason) throws IOException {
        byte[] text = (reason + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            Path beside = target.resolveSibling(cut(target.getFileName().toString()) + ".reason.txt");
            Files.write(beside, text, StandardOpenOption.CREATE_NEW);
        } catch (InvalidPathException | IOException e) {
            Files.write(free(target.getParent(), Path.of("unnamed.reason.txt")), text, StandardOpenOption.CREATE_NEW);
        }
    }

    /** Room for an ending within the 255 bytes a name may have, also where a letter takes four. */
    private static String cut(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= 200 ? name : name.substring(0, Math.min(name.length(), 50));
    }
}
