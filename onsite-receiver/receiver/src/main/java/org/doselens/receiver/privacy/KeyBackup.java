package org.doselens.receiver.privacy;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.doselens.anonymizer.PseudonymTable;
import org.doselens.anonymizer.SiteKeyHome;
import org.doselens.anonymizer.SiteKeys;
import org.doselens.anonymizer.secret.OwnerOnly;
import org.doselens.exampackage.PassphraseEnvelope;

/**
 * The site's key and pseudonym table in one file that a passphrase opens: a ZIP in a {@link PassphraseEnvelope}. The two
 * belong together and are restored together.
 */
public final class KeyBackup {

    private static final String KEY = "site-key.properties";
    private static final String TABLE = "pseudonyms.db";

    private final Path data;
    private final SiteKeyHome home;

    public KeyBackup(Path data, SiteKeyHome home) {
        this.data = data;
        this.home = home;
    }

    /**
     * Writes a backup; the receiver may run meanwhile.
     *
     * @throws IOException if the file is there already or cannot be written
     */
    public void backup(Path to, String passphrase) throws IOException {
        PassphraseEnvelope.requireLong(passphrase);
        Path copy = data.resolve("pseudonyms.copy");
        Files.deleteIfExists(copy);
        OwnerOnly.createFile(copy);
        SiteKeys keys = home.open();
        try (PseudonymTable table = PseudonymTable.open(data.resolve(TABLE), keys, Clock.systemUTC())) {
            table.copyTo(copy);
        }
        OwnerOnly.createFile(to);
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(to));
                ZipOutputStream zip = new ZipOutputStream(PassphraseEnvelope.sealing(file, passphrase))) {
            zip.putNextEntry(new ZipEntry(KEY));
            zip.write(keys.secretText().getBytes(StandardCharsets.US_ASCII));
            zip.putNextEntry(new ZipEntry(TABLE));
            Files.copy(copy, zip);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    /**
     * Puts key and table of a backup into the data directory, where neither may be: nothing is overwritten. The receiver
     * must not run.
     *
     * @throws IOException if the passphrase does not open it, it was changed, or something would be overwritten
     */
    public void restore(Path from, String passphrase) throws IOException {
        if (Files.exists(data.resolve(TABLE))
                || Files.exists(data.resolve("site.key"))
                || Files.exists(data.resolve("site-key.p12"))) {
            throw new IOException(data + " has a key or a pseudonym table already; move both away first");
        }
        OwnerOnly.createFolder(data);
        Path next = data.resolve("pseudonyms.next");
        try (InputStream in = Files.newInputStream(from)) {
            SiteKeys keys = opened(in, passphrase, next);
            // the whole was read and is authentic: only now anything takes its place
            home.replace(keys);
            Files.move(next, data.resolve(TABLE), StandardCopyOption.ATOMIC_MOVE);
            PseudonymTable.open(data.resolve(TABLE), home.open(), Clock.systemUTC())
                    .close();
        } finally {
            Files.deleteIfExists(next);
        }
    }

    private static SiteKeys opened(InputStream in, String passphrase, Path table) throws IOException {
        try (InputStream content = PassphraseEnvelope.opening(in, passphrase);
                ZipInputStream zip = new ZipInputStream(content)) {
            return unpacked(zip, content, table);
        }
    }

    private static SiteKeys unpacked(ZipInputStream zip, InputStream content, Path table) throws IOException {
        SiteKeys keys = null;
        Files.deleteIfExists(table);
        OwnerOnly.createFile(table);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (entry.getName().equals(KEY)) {
                keys = SiteKeys.ofSecretText(new String(zip.readAllBytes(), StandardCharsets.US_ASCII));
            } else if (entry.getName().equals(TABLE)) {
                // written into the file that is there, whose permissions a copy would not keep
                try (OutputStream out = Files.newOutputStream(table)) {
                    zip.transferTo(out);
                }
            }
        }
        // the authentication tag is checked at the end of the stream
        content.transferTo(OutputStream.nullOutputStream());
        if (keys == null || Files.size(table) == 0) {
            throw new IOException("the backup is not whole");
        }
        return keys;
    }
}
