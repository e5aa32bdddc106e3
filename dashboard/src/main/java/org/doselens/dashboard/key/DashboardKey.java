package org.doselens.dashboard.key;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.spec.SecretKeySpec;
import org.doselens.dashboard.DashboardSettings;
import org.doselens.look.entry.KeyedDigest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * 32 random bytes in a file for its owner alone, made at the first start. Second factors are derived from it, recovery
 * codes and known browsers sealed, audit heads signed, so that the database alone gives nobody any of these. Several
 * dashboards of one database share one file. Thread-safe.
 */
@Component
public final class DashboardKey extends KeyedDigest {

    private static final int BYTES = 32;

    private final Path file;

    @Autowired
    DashboardKey(DashboardSettings settings) {
        this(settings.keyFile().toAbsolutePath());
    }

    private DashboardKey(Path file) {
        super(new SecretKeySpec(Files.exists(file) ? read(file) : make(file), "HmacSHA256"));
        this.file = file;
    }

    /** The folder of the file, for what else is for its owner alone. */
    public Path folder() {
        return file.getParent();
    }

    /** Writes a text into a new file for its owner alone. */
    public static void writeForOwner(Path file, String text) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, text, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static byte[] read(Path file) {
        try {
            byte[] bytes = HexFormat.of().parseHex(Files.readString(file).strip());
            if (bytes.length != BYTES) {
                throw new IllegalStateException("doselens.dashboard.key-file has not 32 bytes in hexadecimal: " + file);
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("doselens.dashboard.key-file cannot be read: " + file, e);
        }
    }

    private static byte[] make(Path file) {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        writeForOwner(file, HexFormat.of().formatHex(bytes) + "\n");
        return bytes;
    }
}
