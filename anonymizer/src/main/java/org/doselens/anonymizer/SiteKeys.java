package org.doselens.anonymizer;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import org.doselens.anonymizer.secret.OwnerOnly;

/**
 * The site's key in all its versions, newest first. New pseudonyms come from the newest; older versions find and open
 * what was stored under them. Kept in a file that only its owner can read. Immutable.
 */
public final class SiteKeys {

    static final String PREFIX = "site-key.";

    private final List<SiteKey> versions;

    private SiteKeys(List<SiteKey> versions) {
        this.versions = versions.stream()
                .sorted(Comparator.comparingInt(SiteKey::version).reversed())
                .toList();
    }

    /** A key that is nowhere kept. */
    public static SiteKeys unsaved() {
        return new SiteKeys(List.of(fresh(1)));
    }

    /**
     * Reads the key file, or makes it if there is none.
     *
     * @throws PolicyNotApplicable if the file is damaged or others than its owner may read it
     */
    public static SiteKeys openOrCreate(Path file) {
        try {
            if (!Files.exists(file)) {
                SiteKeys made = unsaved();
                made.save(file);
                return made;
            }
            if (!OwnerOnly.isClosed(file)) {
                throw new PolicyNotApplicable(
                        "the site key file " + file + " must be readable by its owner alone; chmod 600, or on Windows"
                                + " take every other entry off its security list");
            }
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
            return parse(properties, file.toString());
        } catch (IOException e) {
            throw new PolicyNotApplicable("the site key file " + file + " can be neither read nor made", e);
        }
    }

    /** Adds a version and saves it. Pseudonyms that are stored stay what they are. */
    public SiteKeys rotate(Path file) {
        SiteKeys rotated = withFresh();
        rotated.saveTo(file);
        return rotated;
    }

    SiteKeys withFresh() {
        List<SiteKey> more = new ArrayList<>(versions);
        more.add(fresh(current().version() + 1));
        return new SiteKeys(more);
    }

    void saveTo(Path file) {
        try {
            save(file);
        } catch (IOException e) {
            throw new PolicyNotApplicable("the site key file " + file + " cannot be written", e);
        }
    }

    /** All versions as text, for a backup that is encrypted as a whole. */
    public String secretText() {
        StringBuilder text = new StringBuilder();
        for (SiteKey key : versions) {
            text.append(PREFIX)
                    .append(key.version())
                    .append('=')
                    .append(base64(key.secret()))
                    .append('\n');
        }
        return text.toString();
    }

    /**
     * Reads what {@link #secretText} wrote.
     *
     * @throws PolicyNotApplicable if it is damaged
     */
    public static SiteKeys ofSecretText(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException e) {
            throw new PolicyNotApplicable("the site key in the backup is damaged");
        }
        return parse(properties, "in the backup");
    }

    /** How many versions there are; the newest makes new pseudonyms. */
    public int count() {
        return versions.size();
    }

    static String base64(byte[] secret) {
        return Base64.getEncoder().encodeToString(secret);
    }

    /**
     * A secret of 32 bytes for another use on site, such as the receiver's journal. Comes from the first key, so it stays
     * the same when the key is rotated.
     */
    public byte[] secretFor(String purpose) {
        return versions.get(versions.size() - 1).secretFor(purpose);
    }

    SiteKey current() {
        return versions.get(0);
    }

    List<SiteKey> versions() {
        return versions;
    }

    SiteKey version(int version) {
        return versions.stream()
                .filter(key -> key.version() == version)
                .findFirst()
                .orElseThrow(() -> new PolicyNotApplicable(
                        "version " + version + " of the site key is missing; restore the key file from its backup"));
    }

    private static SiteKey fresh(int version) {
        byte[] secret = new byte[SiteKey.BYTES];
        new SecureRandom().nextBytes(secret);
        return new SiteKey(version, secret);
    }

    static SiteKeys parse(Properties properties, String file) {
        try {
            List<SiteKey> keys = properties.stringPropertyNames().stream()
                    .map(name -> new SiteKey(
                            Integer.parseInt(name.substring(PREFIX.length())),
                            Base64.getDecoder().decode(properties.getProperty(name))))
                    .toList();
            if (!keys.isEmpty()) {
                return new SiteKeys(keys);
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // the message of the cause could quote the key
            throw new PolicyNotApplicable("the site key " + file + " is damaged; restore it from its backup");
        }
        throw new PolicyNotApplicable("the site key " + file + " is empty; restore it from its backup");
    }

    private void save(Path file) throws IOException {
        Path whole = file.toAbsolutePath();
        Files.createDirectories(whole.getParent());
        Path next = whole.resolveSibling(whole.getFileName() + ".next");
        Files.deleteIfExists(next);
        OwnerOnly.createFile(next);
        try (Writer writer = Files.newBufferedWriter(next)) {
            writer.write(secretText());
        }
        try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(next, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public String toString() {
        return "SiteKeys[" + versions.size() + " versions]";
    }
}
