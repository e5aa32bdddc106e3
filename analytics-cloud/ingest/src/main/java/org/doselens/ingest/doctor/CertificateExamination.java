package org.doselens.ingest.doctor;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.doselens.core.database.PostgreSqlSettings;
import org.doselens.ingest.authority.AuthorityException;
import org.doselens.ingest.authority.CertificateAuthority;
import org.springframework.dao.DataAccessException;

/** Which receivers' certificates have ended, or should have been renewed by now. */
final class CertificateExamination implements Doctor.Examination {

    private static final String PLACE = "Receivers' certificates";
    /** A receiver renews the one of a year 60 days before its end: in its last twelfth something keeps it from that. */
    private static final int LAST_PART = 12;

    private static final int MOST_NAMED = 5;

    private static final String ISSUED =
            "SELECT issued.receiver_id, issued.certificate_sha256 FROM receiver_certificate issued"
                    + " JOIN receiver ON receiver.id = issued.receiver_id WHERE receiver.revoked_at IS NULL";

    private final Installation installation;
    private final PostgreSqlSettings postgreSql;
    private final Clock clock;

    CertificateExamination(Installation installation, PostgreSqlSettings postgreSql, Clock clock) {
        this.installation = installation;
        this.postgreSql = postgreSql;
        this.clock = clock;
    }

    private record Issued(int receiver, String sha256) {}

    @Override
    public List<Finding> look() {
        if (!installation.hasAuthority()) {
            return List.of();
        }
        try {
            CertificateAuthority authority = CertificateAuthority.open(installation.authorityFolder());
            List<String> ended = new ArrayList<>();
            List<String> ending = new ArrayList<>();
            Map<Integer, X509Certificate> newest = newest(authority);
            newest.forEach((receiver, certificate) -> {
                Instant now = clock.instant();
                Instant end = certificate.getNotAfter().toInstant();
                Duration life = Duration.between(certificate.getNotBefore().toInstant(), end);
                if (end.isBefore(now)) {
                    ended.add(receiver + " (" + end + ")");
                } else if (end.minus(life.dividedBy(LAST_PART)).isBefore(now)) {
                    ending.add(receiver + " (" + end + ")");
                }
            });
            return findings(newest.size(), ended, ending);
        } catch (AuthorityException | DataAccessException e) {
            return List.of(Finding.ill(PLACE, "cannot be read", "Mend databases and keys first"));
        }
    }

    /** Of each receiver the certificate that is good longest: renewed ones stand beside those of before. */
    private Map<Integer, X509Certificate> newest(CertificateAuthority authority) {
        Map<Integer, X509Certificate> newest = new TreeMap<>();
        DatabaseExamination.client(postgreSql)
                .sql(ISSUED)
                .query((row, number) -> new Issued(row.getInt("receiver_id"), row.getString("certificate_sha256")))
                .list()
                .forEach(one -> authority
                        .issued(one.sha256())
                        .ifPresent(certificate -> newest.merge(
                                one.receiver(),
                                certificate,
                                BinaryOperator.maxBy(Comparator.comparing(X509Certificate::getNotAfter)))));
        return newest;
    }

    private static List<Finding> findings(int known, List<String> ended, List<String> ending) {
        List<Finding> findings = new ArrayList<>();
        if (!ended.isEmpty()) {
            findings.add(Finding.care(
                    PLACE,
                    "ended of receiver " + listed(ended),
                    "doselens enrol-code, and enrol it again there: what it keeps is delivered then. One that is gone:"
                            + " doselens receiver-revoke"));
        }
        if (!ending.isEmpty()) {
            findings.add(Finding.care(
                    PLACE,
                    "soon end of receiver " + listed(ending),
                    "It renews by itself when it reaches ingest: look at its on-site page and its clock"));
        }
        return findings.isEmpty() ? List.of(Finding.well(PLACE, "all " + known + " are good")) : findings;
    }

    private static String listed(List<String> receivers) {
        return receivers.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                + (receivers.size() > MOST_NAMED ? " and " + (receivers.size() - MOST_NAMED) + " more" : "");
    }
}
