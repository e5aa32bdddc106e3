package org.doselens.anonymizer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.doselens.anonymizer.secret.OwnerOnly;

/**
 * Where a receiver's site key is kept, by what its environment names: {@code DOSELENS_SITE_KEY} holds the key itself
 * ({@code 1=BASE64}, versions parted by semicolons), {@code DOSELENS_SITE_KEY_PASSWORD} opens {@code site-key.p12}
 * (PKCS#12), and without either it is the file {@code site.key} of mode 0600.
 */
public final class SiteKeyHome {

    private static final String ITSELF = "DOSELENS_SITE_KEY";
    private static final String PASSWORD = "DOSELENS_SITE_KEY_PASSWORD";
    private static final String ALGORITHM = "HmacSHA256";

    private final Path plain;
    private final Path sealed;
    private final String itself;
    private final String password;

    private SiteKeyHome(Path data, String itself, String password) {
        this.plain = data.resolve("site.key");
        this.sealed = data.resolve("site-key.p12");
        this.itself = itself;
        this.password = password;
    }

    /** The key's home for a data directory in an environment such as {@link System#getenv()}. */
    public static SiteKeyHome of(Path data, Map<String, String> environment) {
        return new SiteKeyHome(data, environment.get(ITSELF), environment.get(PASSWORD));
    }

    /**
     * Reads the key; where none is kept yet, one is made. A plain file moves into the PKCS#12 file once a password is
     * set.
     *
     * @throws PolicyNotApplicable if the key cannot be read, with what to do
     */
    public SiteKeys open() {
        if (itself != null) {
            return SiteKeys.parse(fromEnvironment(), ITSELF);
        } else if (password == null) {
            if (Files.exists(sealed)) {
                throw new PolicyNotApplicable("the site key is in " + sealed + ": set " + PASSWORD + " to open it");
            }
            return SiteKeys.openOrCreate(plain);
        }
        if (!Files.exists(sealed)) {
            write(Files.exists(plain) ? SiteKeys.openOrCreate(plain) : SiteKeys.unsaved());
            deletePlain();
        }
        return read();
    }

    /** Adds a version. Pseudonyms that are stored stay what they are. */
    public SiteKeys rotate() {
        if (itself != null) {
            throw new PolicyNotApplicable("the site key comes from " + ITSELF + ": add the next version there, as in"
                    + " 1=…;2=… with 32 new random bytes, and keep the older ones");
        }
        SiteKeys rotated = open().withFresh();
        replace(rotated);
        return rotated;
    }

    /** Puts a key in place of the one that is kept. */
    public void replace(SiteKeys keys) {
        if (itself != null) {
            throw new PolicyNotApplicable("the site key comes from " + ITSELF + " and is replaced there");
        } else if (password == null) {
            keys.saveTo(plain);
        } else {
            write(keys);
        }
    }

    private Properties fromEnvironment() {
        Properties properties = new Properties();
        for (String version : itself.split(";", -1)) {
            int equals = version.indexOf('=');
            if (equals > 0) {
                properties.setProperty(
                        SiteKeys.PREFIX + version.substring(0, equals).strip(),
                        version.substring(equals + 1).strip());
            }
        }
        return properties;
    }

    private SiteKeys read() {
        try (InputStream in = Files.newInputStream(sealed)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            Properties properties = new Properties();
            for (String alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, password.toCharArray()) instanceof SecretKey key) {
                    properties.setProperty(alias, SiteKeys.base64(key.getEncoded()));
                }
            }
            return SiteKeys.parse(properties, sealed.toString());
        } catch (IOException | GeneralSecurityException e) {
            throw new PolicyNotApplicable("the site key in " + sealed + " does not open with " + PASSWORD, e);
        }
    }

    private void write(SiteKeys keys) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (SiteKey key : keys.versions()) {
                store.setEntry(
                        SiteKeys.PREFIX + key.version(),
                        new KeyStore.SecretKeyEntry(new SecretKeySpec(key.secret(), ALGORITHM)),
                        new KeyStore.PasswordProtection(password.toCharArray()));
            }
            Path next = sealed.resolveSibling(sealed.getFileName() + ".next");
            Files.createDirectories(sealed.toAbsolutePath().getParent());
            Files.deleteIfExists(next);
            OwnerOnly.createFile(next);
            try (OutputStream out = Files.newOutputStream(next)) {
                store.store(out, password.toCharArray());
            }
            try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(next, sealed, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | GeneralSecurityException e) {
            throw new PolicyNotApplicable("the site key cannot be written to " + sealed, e);
        }
    }

    private void deletePlain() {
        try {
            Files.deleteIfExists(plain);
        } catch (IOException e) {
            throw new PolicyNotApplicable("the plain key file " + plain + " cannot be removed; remove it by hand", e);
        }
    }
}
