package org.doselens.core.organisation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tenants, sites, receivers and the one-time codes that make a receiver one of a site. Thread-safe. */
public final class Organisation {

    private static final String CODE_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    /** 26 letters of 5 bits: 130 bits. */
    private static final int CODE_LENGTH = 26;

    private final Databases databases;
    private final SecureRandom random = new SecureRandom();

    public Organisation(Databases databases) {
        this.databases = databases;
    }

    private JdbcClient.StatementSpec ask(String name) {
        return databases.postgreSql().sql(Sql.of(Organisation.class, name));
    }

    /** Returns the number of the new tenant. */
    public int addTenant(String nameZh, String nameEn) {
        return ask("add_tenant")
                .param("nameZh", nameZh)
                .param("nameEn", nameEn)
                .query(Integer.class)
                .single();
    }

    /** Returns the number of the new site. */
    public int addSite(int tenantId, String nameZh, String nameEn, ZoneId zone) {
        return ask("add_site")
                .param("tenant", tenantId)
                .param("nameZh", nameZh)
                .param("nameEn", nameEn)
                .param("zone", zone.getId())
                .query(Integer.class)
                .single();
    }

    public Optional<Site> site(int siteId) {
        return ask("site").param("site", siteId).query(Organisation::site).optional();
    }

    private static Site site(ResultSet row, int number) throws SQLException {
        return new Site(
                row.getInt("site_id"),
                row.getInt("tenant_id"),
                row.getString("name_zh"),
                row.getString("name_en"),
                ZoneId.of(row.getString("zone")));
    }

    /**
     * The receiver that a certificate belongs to, asked anew each time so that a revocation takes effect at once.
     *
     * @param certificateSha256 SHA-256 of the DER certificate, lower-case hex
     */
    public Optional<Receiver> receiver(String certificateSha256) {
        return ask("receiver_by_certificate")
                .param("certificate", certificateSha256)
                .query(Organisation::receiver)
                .optional();
    }

    /** A receiver of a tenant by its number. */
    public Optional<Receiver> receiverById(int tenantId, int receiverId) {
        return ask("receiver_by_id")
                .param("tenant", tenantId)
                .param("receiver", receiverId)
                .query(Organisation::receiver)
                .optional();
    }

    private static Receiver receiver(ResultSet row, int number) throws SQLException {
        return new Receiver(
                row.getInt("receiver_id"), row.getInt("site_id"), row.getInt("tenant_id"), row.getBoolean("revoked"));
    }

    /** Makes a one-time code of a site; only its hash is kept. */
    public String newEnrolmentCode(Site site, Instant expiresAt) {
        StringBuilder code = new StringBuilder(CODE_LENGTH);
        for (int i = 0; i < CODE_LENGTH; i++) {
            code.append(CODE_LETTERS.charAt(random.nextInt(CODE_LETTERS.length())));
        }
        ask("add_enrolment_code")
                .param("tenant", site.tenantId())
                .param("site", site.siteId())
                .param("code", hash(code.toString()))
                .param("expiresAt", Timestamp.from(expiresAt))
                .update();
        return code.toString();
    }

    /**
     * Uses a code up and adds the receiver whose certificate is made meanwhile. Either both happen or neither.
     *
     * @param makeCertificate makes the certificate for the code's site and answers its SHA-256, lower-case hex
     * @return the code's site
     * @throws EnrolmentRefused if the code is unknown, used or expired
     */
    public Site enrol(String code, Function<Site, String> makeCertificate) throws EnrolmentRefused {
        Optional<Site> enrolled = Objects.requireNonNull(databases.transaction().execute(status -> {
            Optional<Site> site = ask("redeem_enrolment_code")
                    .param("code", hash(code))
                    .query(Integer.class)
                    .optional()
                    .flatMap(this::site);
            site.ifPresent(known -> addReceiver(code, known, makeCertificate.apply(known)));
            return site;
        }));
        return enrolled.orElseThrow(EnrolmentRefused::new);
    }

    private void addReceiver(String code, Site site, String certificateSha256) {
        int receiver = ask("add_receiver")
                .param("tenant", site.tenantId())
                .param("site", site.siteId())
                .param("certificate", certificateSha256)
                .query(Integer.class)
                .single();
        ask("mark_code_used_by")
                .param("tenant", site.tenantId())
                .param("code", hash(code))
                .param("receiver", receiver)
                .update();
    }

    /**
     * Makes a renewed certificate one of the receiver's own; the others stay good until they run out.
     *
     * @return false if the receiver is not there or was revoked meanwhile
     */
    public boolean addCertificate(Receiver receiver, String certificateSha256) {
        return ask("add_certificate")
                        .param("tenant", receiver.tenantId())
                        .param("receiver", receiver.receiverId())
                        .param("certificate", certificateSha256)
                        .update()
                == 1;
    }

    /** SHA-256 of all certificates of a receiver, lower-case hex, in order. */
    public List<String> certificates(Receiver receiver) {
        return ask("certificates_of_receiver")
                .param("tenant", receiver.tenantId())
                .param("receiver", receiver.receiverId())
                .query(String.class)
                .list();
    }

    /** Names of the suites that the tenant's packages may use. */
    public Set<String> acceptedSuites(int tenantId) {
        String names = ask("accepted_suites")
                .param("tenant", tenantId)
                .query(String.class)
                .single();
        return new TreeSet<>(List.of(names.split(" ")));
    }

    /** From now on the tenant's packages may use these suites and no others. Returns whether there is such a tenant. */
    public boolean acceptSuites(int tenantId, Set<String> names) {
        return ask("accept_suites")
                        .param("tenant", tenantId)
                        .param("suites", String.join(" ", new TreeSet<>(names)))
                        .update()
                == 1;
    }

    /** Lets a receiver of a tenant in no longer. Returns whether there is such a receiver. */
    public boolean revoke(int tenantId, int receiverId) {
        return ask("revoke_receiver")
                        .param("tenant", tenantId)
                        .param("receiver", receiverId)
                        .update()
                == 1;
    }

    private static String hash(String code) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }
}
