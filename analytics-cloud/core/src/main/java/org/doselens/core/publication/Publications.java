package org.doselens.core.publication;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.doselens.core.publication.Publication.Kind;
import org.doselens.core.publication.PublicationRefused.Reason;
import org.doselens.exampackage.PackageRefused;
import org.doselens.exampackage.Pem;
import org.doselens.exampackage.SignedNote;
import org.doselens.exampackage.SigningIdentity;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Publications as signed files (CMS SignedData, RFC 5652, as the comparison's): written by one installation, brought into
 * another, looked at, and then applied whole or dropped. Thread-safe.
 */
public final class Publications {

    private final Databases databases;
    private final Map<Kind, PublishedTable> tables;
    private final Clock clock;

    public Publications(Databases databases, Map<Kind, PublishedTable> tables, Clock clock) {
        this.databases = databases;
        this.tables = Map.copyOf(tables);
        this.clock = clock;
    }

    /**
     * The file of a publication.
     *
     * @throws PublicationRefused if its table breaks its rules: nothing is signed that nobody could take in
     */
    public byte[] write(Publication publication, SigningIdentity signer) throws PublicationRefused {
        table(publication).check(publication.table());
        return SignedNote.sign(UUID.randomUUID(), publication.canonical(), signer, clock.instant());
    }

    /**
     * Brings a file in, to be looked at: nothing changes yet. The same file again is the one that waits already.
     *
     * @param authority certificate of the CA of who wrote it, PEM
     * @param by who does it, for the list
     * @return its number
     */
    public long bring(byte[] file, String authority, String by) throws PublicationRefused {
        X509Certificate trusted = authority(authority);
        SignedNote note = signedBy(trusted, file);
        Publication publication = Publication.parse(note.content());
        table(publication).check(publication.table());
        Optional<BroughtPublication> newest = all().stream()
                .filter(one -> one.kind() == publication.kind() && !one.waits())
                .findFirst();
        if (newest.isPresent() && !note.signedAt().isAfter(newest.get().signedAt())) {
            boolean same = sha256(newest.get().id()).equals(publication.sha256());
            throw same
                    ? new PublicationRefused(Reason.HERE, "it is in force already")
                    : new PublicationRefused(
                            Reason.OLDER, "edition " + newest.get().edition() + " is here, which was signed later");
        }
        return ask("add_publication")
                .param("kind", publication.kind().key())
                .param("edition", publication.edition())
                .param("content", publication.canonical())
                .param("sha256", publication.sha256())
                .param("authority", fingerprint(trusted))
                .param("signedAt", note.signedAt().atOffset(ZoneOffset.UTC))
                .param("by", by)
                .param("now", now())
                .query(Long.class)
                .single();
    }

    /** Those in force and those that wait, the newest signature first. */
    public List<BroughtPublication> all() {
        return ask("all_publications").query(Publications::brought).list();
    }

    public Optional<BroughtPublication> find(long id) {
        return all().stream().filter(one -> one.id() == id).findFirst();
    }

    /** What it would change now. */
    public List<Change> changes(long id) {
        Publication publication = content(id);
        return table(publication).changes(publication.table());
    }

    /** Applies one that waits. Returns false if none of the number waits. */
    public boolean apply(long id, String by) {
        return Boolean.TRUE.equals(databases.transaction().execute(status -> {
            int marked = ask("mark_publication_applied")
                    .param("id", id)
                    .param("by", by)
                    .param("now", now())
                    .update();
            if (marked == 1) {
                Publication publication = content(id);
                table(publication).apply(publication.table());
            }
            return marked == 1;
        }));
    }

    /** Forgets one that waits. */
    public boolean drop(long id) {
        return ask("drop_publication").param("id", id).update() == 1;
    }

    private PublishedTable table(Publication publication) {
        return tables.get(publication.kind());
    }

    private Publication content(long id) {
        byte[] canonical = ask("content_of_publication")
                .param("id", id)
                .query(byte[].class)
                .single();
        try {
            return Publication.parse(canonical);
        } catch (PublicationRefused e) {
            throw new IllegalStateException("Publication " + id + " was changed in the database", e);
        }
    }

    private String sha256(long id) {
        return content(id).sha256();
    }

    private static X509Certificate authority(String pem) throws PublicationRefused {
        try {
            return Pem.certificate(pem);
        } catch (IllegalArgumentException e) {
            throw new PublicationRefused(Reason.NO_AUTHORITY, "the authority must be one certificate in PEM", e);
        }
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            return Pem.sha256(certificate);
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A certificate that was read has no encoding", e);
        }
    }

    private static SignedNote signedBy(X509Certificate authority, byte[] file) throws PublicationRefused {
        try {
            return SignedNote.open(file).ofCloud(authority);
        } catch (PackageRefused e) {
            throw new PublicationRefused(
                    e.reason() == PackageRefused.Reason.UNKNOWN_SIGNER ? Reason.OTHER_AUTHORITY : Reason.DAMAGED,
                    e.getMessage(),
                    e);
        }
    }

    private static BroughtPublication brought(ResultSet row, int number) throws SQLException {
        OffsetDateTime applied = row.getObject("applied_at", OffsetDateTime.class);
        return new BroughtPublication(
                row.getLong("id"),
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("edition"),
                row.getString("authority"),
                row.getObject("signed_at", OffsetDateTime.class).toInstant(),
                row.getString("brought_by"),
                row.getObject("brought_at", OffsetDateTime.class).toInstant(),
                row.getString("applied_by"),
                applied == null ? null : applied.toInstant());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private JdbcClient.StatementSpec ask(String name) {
        return databases.postgreSql().sql(Sql.of(Publications.class, name));
    }
}
