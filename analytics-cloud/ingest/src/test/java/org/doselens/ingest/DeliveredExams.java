package org.doselens.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import org.doselens.core.database.Databases;
import org.doselens.core.organisation.Organisation;
import org.doselens.core.organisation.Site;
import org.doselens.delivery.Spool;
import org.doselens.delivery.SpoolCounts;
import org.doselens.ingest.authority.CertificateAuthority;
import org.doselens.ingest.enrolment.EnrolmentDesk;

/** A hospital whose exams travel, and the comparison of what its receiver took with what the cloud holds. */
final class DeliveredExams {

    private DeliveredExams() {}

    static Site site(Databases databases) {
        Organisation organisation = new Organisation(databases);
        int tenant = organisation.addTenant("测试医院", "Test hospital");
        return organisation
                .site(organisation.addSite(tenant, "总院", "Main site", ZoneId.of("Asia/Shanghai")))
                .orElseThrow();
    }

    /** What a person carries to its receiver. */
    static String code(Databases databases, Path data, Site site) {
        return new EnrolmentDesk(new Organisation(databases), CertificateAuthority.open(data.resolve("ca")))
                .newCode(site, Duration.ofHours(1));
    }

    /** Fails unless every exam that the receiver of {@code home} took is there once, with both events; answers how many. */
    static long eachOnce(Databases databases, Site site, Path home) {
        try (Spool spool = Spool.open(home.resolve("spool.db"), Clock.systemUTC())) {
            SpoolCounts counts = spool.counts();
            long exams = counts.added();
            assertThat(exams).isPositive();
            assertThat(counts).isEqualTo(new SpoolCounts(exams, 0, 0, exams, 0, 0));
            assertThat(rows(databases, site, "exam", "exam_key")).isEqualTo(exams + " " + exams);
            assertThat(rows(databases, site, "irradiation_event", "uid")).isEqualTo(2 * exams + " " + 2 * exams);
            return exams;
        }
    }

    private static String rows(Databases databases, Site site, String table, String key) {
        return databases
                .clickHouse()
                .sql("SELECT concat(toString(count()), ' ', toString(uniqExact(" + key + "))) FROM " + table
                        + " WHERE tenant_id = :tenant")
                .param("tenant", site.tenantId())
                .query(String.class)
                .single();
    }
}
