package org.doselens.ingest.backup;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.doselens.exampackage.PassphraseEnvelope;

/**
 * The encrypted files of one backup. Each begins with the moment of the backup and its own name, so that files of two
 * backups cannot be mixed.
 */
final class SealedFiles {

    private static final int BUFFER = 1 << 18;

    private final Path folder;
    private final String backup;
    private final String passphrase;
    private final Map<String, String> written = new TreeMap<>();

    SealedFiles(Path folder, String backup, String passphrase) {
        this.folder = folder;
        this.backup = backup;
        this.passphrase = passphrase;
    }

    /** Fills a new file. */
    <T> T write(String name, Filling<T> filling) throws IOException {
        MessageDigest sha256 = sha256();
        T answer;
        try (OutputStream file = new DigestOutputStream(
                        new BufferedOutputStream(Files.newOutputStream(folder.resolve(name)), BUFFER), sha256);
                OutputStream sealed = new BufferedOutputStream(PassphraseEnvelope.sealing(file, passphrase), BUFFER)) {
            sealed.write(head(name));
            answer = filling.into(sealed);
        }
        written.put(name, HexFormat.of().formatHex(sha256.digest()));
        return answer;
    }

    /** Reads a file; what was read is authentic when this returns. */
    <T> T read(String name, Reading<T> reading) throws IOException {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(folder.resolve(name)), BUFFER);
                InputStream content = PassphraseEnvelope.opening(file, passphrase)) {
            byte[] head = head(name);
            if (!MessageDigest.isEqual(head, content.readNBytes(head.length))) {
                throw new IOException(folder.resolve(name) + " belongs to another backup");
            }
            return reading.from(content);
        }
    }

    /** Compares every file with the manifest, before anything is opened. */
    void requireWhole(BackupManifest manifest) throws IOException {
        for (Map.Entry<String, String> file : manifest.files().entrySet()) {
            MessageDigest sha256 = sha256();
            try (InputStream in = new DigestInputStream(Files.newInputStream(folder.resolve(file.getKey())), sha256)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            if (!HexFormat.of().formatHex(sha256.digest()).equals(file.getValue())) {
                throw new IOException(folder.resolve(file.getKey()) + " was changed or is not whole");
            }
        }
    }

    Map<String, String> written() {
        return Map.copyOf(written);
    }

    private byte[] head(String name) {
        return ("Doselens backup " + backup + " " + name + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }

    @FunctionalInterface
    interface Filling<T> {
        T into(OutputStream out) throws IOException;
    }

    @FunctionalInterface
    interface Reading<T> {
        T from(InputStream in) throws IOException;
    }
}
