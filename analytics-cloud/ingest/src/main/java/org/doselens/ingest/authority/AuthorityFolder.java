package org.doselens.ingest.authority;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/** The folder of keys, closed to all but its owner: PKCS#12 files under one password. */
final class AuthorityFolder {

    /** Names a file with the password; without it the password lies beside the keys, in a file of its own. */
    static final String PASSWORD_FILE_VARIABLE = "DOSELENS_INGEST_KEY_PASSWORD_FILE";

    private static final int PASSWORD_BYTES = 32;

    private final Path folder;

    AuthorityFolder(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    /** One process at a time: the command line and the server may start at once. */
    synchronized <T> T whileLocked(Work<T> work) throws IOException, GeneralSecurityException {
        try (FileChannel channel =
                        FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!lock.isValid()) {
                throw new IOException("the lock of the folder was lost");
            }
            return work.run();
        }
    }

    boolean has(String name) {
        return Files.exists(folder.resolve(name));
    }

    char[] password() throws IOException {
        String named = System.getenv(PASSWORD_FILE_VARIABLE);
        Path file = named == null ? folder.resolve("password") : Path.of(named);
        if (named == null && !Files.exists(file)) {
            byte[] random = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(random);
            write(file, HexFormat.of().formatHex(random).getBytes(StandardCharsets.US_ASCII));
        }
        return Files.readString(file).strip().toCharArray();
    }

    KeyStore load(String name, char[] password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve(name))) {
            store.load(in, password);
        }
        return store;
    }

    void save(String name, KeyStore store, char[] password) throws IOException, GeneralSecurityException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, password);
        write(folder.resolve(name), bytes.toByteArray());
    }

    /** Keeps a public file in a folder below; one that is there stays. */
    void keep(String below, String name, byte[] content) throws IOException {
        Path file = Files.createDirectories(
                        folder.resolve(below),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
                .resolve(name);
        if (!Files.exists(file)) {
            write(file, content);
        }
    }

    Optional<byte[]> kept(String below, String name) throws IOException {
        Path file = folder.resolve(below).resolve(name);
        return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }

    /** A short text; empty if there is none under the name. */
    Optional<String> text(String name) throws IOException {
        return has(name) ? Optional.of(Files.readString(folder.resolve(name)).strip()) : Optional.empty();
    }

    void text(String name, String text) throws IOException {
        write(folder.resolve(name), text.getBytes(StandardCharsets.US_ASCII));
    }

    private void write(Path file, byte[] content) throws IOException {
        Path written = Files.createTempFile(
                folder,
                ".new",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(content));
            channel.force(true);
        }
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What is done while no other process does it. */
    interface Work<T> {
        T run() throws IOException, GeneralSecurityException;
    }
}
