package org.doselens.ingest.doctor;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    private static final String CURRENT =
            "SELECT id, certificate_sha256 FROM receiver WHERE revoked_at IS NULL ORDER BY id";

    private final Installation installation;
    private final PostgreSqlSettings postgreSql;
    private final Clock clock;

    CertificateExamination(Installation installation, PostgreSqlSettings postgreSql, Clock clock) {
        this.installation = installation;
        this.postgreSql = postgreSql;
        this.clock = clock;
    }

    private record Current(int receiver, String sha256) {}

    @Override
    public List<Finding> look() {
        if (!installation.hasAuthority()) {
            return List.of();
        }
        try {
            CertificateAuthority authority = CertificateAuthority.open(installation.authorityFolder());
            List<String> ended = new ArrayList<>();
            List<String> ending = new ArrayList<>();
            int known = 0;
            for (Current one : current()) {
                Optional<X509Certificate> certificate = authority.issued(one.sha256());
                if (certificate.isPresent()) {
                    known++;
                    Instant now = clock.instant();
                    Instant end = certificate.get().getNotAfter().toInstant();
                    Duration life =
                            Duration.between(certificate.get().getNotBefore().toInstant(), end);
                    if (end.isBefore(now)) {
                        ended.add(one.receiver() + " (" + end + ")");
                    } else if (end.minus(life.dividedBy(LAST_PART)).isBefore(now)) {
                        ending.add(one.receiver() + " (" + end + ")");
                    }
                }
            }
            return findings(known, ended, ending);
        } catch (AuthorityException | DataAccessException e) {
            return List.of(Finding.ill(PLACE, "cannot be read", "Mend databases and keys first"));
        }
    }

    private List<Current> current() {
        return DatabaseExamination.client(postgreSql)
                .sql(CURRENT)
                .query((row, number) -> new Current(row.getInt("id"), row.getString("certificate_sha256")))
                .list();
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
