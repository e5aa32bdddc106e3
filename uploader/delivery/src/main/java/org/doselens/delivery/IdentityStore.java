package org.doselens.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.spec.SecretKeySpec;
import org.doselens.anonymizer.secret.OwnerOnly;
import org.doselens.exampackage.PackageRecipient;
import org.doselens.exampackage.Pem;
import org.doselens.exampackage.SigningIdentity;

/**
 * Keeps the {@link CloudIdentity} in a folder: {@code receiver.p12} (PKCS#12), its password in {@code receiver.password}
 * unless one is given, and {@code site.properties}. Files are the owner's alone.
 */
public final class IdentityStore {

    private static final String AUDIT_HEADS = "cloud-audit-heads.txt";
    private static final int LONGEST_HEAD = 500;
    private static final String KEY = "receiver";
    private static final String AUTHORITY = "authority";
    private static final String PACKAGES = "package-signer";
    private static final String RECIPIENT = "recipient";
    private static final String FORMER = "former-signers";
    /** Names of an earlier version, which knew certificates of one suite. */
    private static final String CLASSICAL = "recipient-classical";

    private static final String POST_QUANTUM = "recipient-post-quantum";

    private final Path directory;
    private final Optional<String> givenPassword;

    /**
     * Uses the folder.
     *
     * @param password from the environment or a secret store; without one a random password is kept in a file
     */
    public IdentityStore(Path directory, Optional<String> password) {
        this.directory = directory;
        this.givenPassword = password;
    }

    /** Empty before enrolment. */
    public Optional<CloudIdentity> load() throws EnrolmentFailed {
        if (!Files.exists(directory.resolve("receiver.p12"))) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(directory.resolve("receiver.p12"))) {
            char[] password = password();
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            SigningIdentity signer =
                    new SigningIdentity((PrivateKey) store.getKey(KEY, password), certificate(store, KEY));
            return Optional.of(new CloudIdentity(
                    signer,
                    packageSigner(store, password).orElse(signer),
                    certificate(store, AUTHORITY),
                    recipient(store, password),
                    site(),
                    former(store, password)));
        } catch (IOException | GeneralSecurityException e) {
            throw new EnrolmentFailed("the receiver's key store in " + directory + " cannot be opened", e);
        }
    }

    /** When the key store was written last; empty before enrolment. */
    Optional<FileTime> written() {
        try {
            return Optional.of(Files.getLastModifiedTime(directory.resolve("receiver.p12")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What an enrolment anew, by a command beside the running receiver, has put in the place of this identity. */
    Optional<CloudIdentity> enrolledAnew(CloudIdentity current) throws EnrolmentFailed {
        return load().filter(stored ->
                !stored.signer().certificate().equals(current.signer().certificate()));
    }

    /** The key of an earlier enrolment goes, its certificate stays among the former ones. */
    void save(CloudIdentity identity) throws EnrolmentFailed {
        try {
            Files.createDirectories(directory);
            boolean known = givenPassword.isPresent() || Files.exists(directory.resolve("receiver.password"));
            char[] password = known ? password() : newPassword();
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            X509Certificate[] chain = {identity.signer().certificate(), identity.authority()};
            store.setKeyEntry(KEY, identity.signer().key(), password, chain);
            store.setCertificateEntry(AUTHORITY, identity.authority());
            hide(store, RECIPIENT, identity.recipient().toPem(), password);
            if (!identity.packageSigner().equals(identity.signer())) {
                SigningIdentity packages = identity.packageSigner();
                hide(store, PACKAGES, Pem.write(packages.key()) + Pem.write(packages.certificate()), password);
            }
            write("site.properties", out -> out.write(siteLines(identity.site()).getBytes(StandardCharsets.UTF_8)));
            String former = former(identity);
            if (!former.isEmpty()) {
                hide(store, FORMER, former, password);
            }
            // the key store last: where it is, everything is
            write("receiver.p12", out -> store(store, out, password));
        } catch (IOException | GeneralSecurityException e) {
            throw new EnrolmentFailed("the receiver's key store cannot be written to " + directory, e);
        }
    }

    private String former(CloudIdentity identity) throws EnrolmentFailed {
        Set<X509Certificate> former = new LinkedHashSet<>();
        load().ifPresent(before -> {
            former.addAll(before.formerSigners());
            former.add(before.signer().certificate());
        });
        former.addAll(identity.formerSigners());
        byte[] current = Pem.publicKey(identity.signer().certificate());
        return former.stream()
                .filter(each -> !Arrays.equals(Pem.publicKey(each), current))
                .map(Pem::write)
                .collect(Collectors.joining());
    }

    private static List<X509Certificate> former(KeyStore store, char[] password) throws GeneralSecurityException {
        return hidden(store, FORMER, password).map(Pem::certificates).orElse(List.of());
    }

    private static PackageRecipient recipient(KeyStore store, char[] password) throws GeneralSecurityException {
        Optional<String> pem = hidden(store, RECIPIENT, password);
        return pem.isPresent()
                ? PackageRecipient.fromPem(pem.get())
                : new PackageRecipient(certificate(store, CLASSICAL), certificate(store, POST_QUANTUM));
    }

    private static Optional<SigningIdentity> packageSigner(KeyStore store, char[] password)
            throws GeneralSecurityException {
        return hidden(store, PACKAGES, password)
                .map(pem -> new SigningIdentity(Pem.privateKey(pem), Pem.certificate(pem)));
    }

    /** The store holds no certificate or key of a kind that Java 17 does not know, so these stand as protected text. */
    private static void hide(KeyStore store, String alias, String pem, char[] password)
            throws GeneralSecurityException {
        SecretKeySpec text = new SecretKeySpec(pem.getBytes(StandardCharsets.US_ASCII), "AES");
        store.setEntry(alias, new KeyStore.SecretKeyEntry(text), new KeyStore.PasswordProtection(password));
    }

    private static Optional<String> hidden(KeyStore store, String alias, char[] password)
            throws GeneralSecurityException {
        return store.getEntry(alias, new KeyStore.PasswordProtection(password)) instanceof KeyStore.SecretKeyEntry entry
                ? Optional.of(new String(entry.getSecretKey().getEncoded(), StandardCharsets.US_ASCII))
                : Optional.empty();
    }

    private char[] newPassword() throws IOException {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        byte[] text = Base64.getUrlEncoder().withoutPadding().encode(random);
        write("receiver.password", out -> out.write(text));
        return password();
    }

    private char[] password() throws IOException {
        return givenPassword.isPresent()
                ? givenPassword.get().toCharArray()
                : Files.readString(directory.resolve("receiver.password"))
                        .strip()
                        .toCharArray();
    }

    private Site site() throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(directory.resolve("site.properties"))) {
            properties.load(reader);
        }
        return new Site(
                properties.getProperty("name-zh"),
                properties.getProperty("name-en"),
                ZoneId.of(properties.getProperty("zone")));
    }

    private static String siteLines(Site site) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("name-zh", site.nameZh());
        properties.setProperty("name-en", site.nameEn());
        properties.setProperty("zone", site.zone().getId());
        try (Writer writer = new StringWriter()) {
            properties.store(writer, "the site as the cloud named it at enrolment");
            return writer.toString();
        }
    }

    private static X509Certificate certificate(KeyStore store, String alias) throws GeneralSecurityException {
        if (store.getCertificate(alias) instanceof X509Certificate certificate) {
            return certificate;
        }
        throw new GeneralSecurityException("the key store has no certificate " + alias);
    }

    private static void store(KeyStore store, OutputStream out, char[] password) throws IOException {
        try {
            store.store(out, password);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private void write(String name, Content content) throws IOException {
        Path next = directory.resolve(name + ".next");
        Files.deleteIfExists(next);
        OwnerOnly.createFile(next);
        try (OutputStream out = Files.newOutputStream(next)) {
            content.to(out);
        }
        try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(next, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What is written to a file. */
    private interface Content {
        void to(OutputStream out) throws IOException;
    }

    /**
     * Keeps a signed head of the cloud's audit in {@code cloud-audit-heads.txt}, one a line, if it is not the newest there:
     * the cloud can then not take back what it showed this hospital.
     */
    void keepAuditHead(String line) throws IOException {
        Path heads = directory.resolve(AUDIT_HEADS);
        List<String> kept = Files.exists(heads) ? Files.readAllLines(heads) : List.of();
        if (line.isBlank() || line.contains("\n") || line.length() > LONGEST_HEAD) {
            return;
        }
        if (kept.isEmpty() || !kept.get(kept.size() - 1).equals(line)) {
            Files.writeString(
                    heads, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.SYNC);
        }
    }
}
