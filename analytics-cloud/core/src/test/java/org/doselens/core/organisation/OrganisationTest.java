package org.doselens.core.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.doselens.core.database.TestDatabases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrganisationTest {

    private final Organisation organisation = new Organisation(TestDatabases.SHARED);
    private final String certificate = UUID.randomUUID().toString();
    private Site site;

    @BeforeEach
    void add() {
        int tenant = organisation.addTenant("测试医院", "Test hospital");
        site = organisation
                .site(organisation.addSite(tenant, "总院", "Main site", ZoneId.of("Asia/Shanghai")))
                .orElseThrow();
    }

    private static Instant soon() {
        return Instant.now().plus(Duration.ofHours(1));
    }

    @Test
    void a_code_makes_one_receiver_of_its_site_once() throws EnrolmentRefused {
        String code = organisation.newEnrolmentCode(site, soon());

        assertThat(organisation.enrol(code, at -> certificate)).isEqualTo(site);

        assertThat(organisation.receiver(certificate))
                .hasValueSatisfying(receiver -> assertThat(receiver)
                        .isEqualTo(new Receiver(receiver.receiverId(), site.siteId(), site.tenantId(), false)));
        assertThatThrownBy(() -> organisation.enrol(code, at -> "another")).isInstanceOf(EnrolmentRefused.class);
        assertThat(organisation.receiver("another")).isEmpty();
    }

    @Test
    void an_expired_or_unknown_code_is_refused_and_makes_no_certificate() {
        String expired = organisation.newEnrolmentCode(site, Instant.now().minusSeconds(1));

        for (String code : new String[] {expired, "NOSUCHCODE"}) {
            assertThatThrownBy(() -> organisation.enrol(code, at -> {
                        throw new AssertionError("no certificate is to be made");
                    }))
                    .isInstanceOf(EnrolmentRefused.class);
        }
    }

    @Test
    void a_code_is_still_good_if_the_certificate_could_not_be_made() throws EnrolmentRefused {
        String code = organisation.newEnrolmentCode(site, soon());
        assertThatThrownBy(() -> organisation.enrol(code, at -> {
                    throw new IllegalArgumentException("bad request");
                }))
                .hasMessage("bad request");

        assertThat(organisation.enrol(code, at -> certificate)).isEqualTo(site);
    }

    @Test
    void a_receiver_is_revoked_at_once_and_only_by_its_own_tenant() throws EnrolmentRefused {
        organisation.enrol(organisation.newEnrolmentCode(site, soon()), at -> certificate);
        int receiver = organisation.receiver(certificate).orElseThrow().receiverId();

        assertThat(organisation.revoke(site.tenantId() + 1, receiver)).isFalse();
        assertThat(organisation.receiver(certificate))
                .hasValueSatisfying(r -> assertThat(r.revoked()).isFalse());
        assertThat(organisation.revoke(site.tenantId(), receiver)).isTrue();
        assertThat(organisation.receiver(certificate))
                .hasValueSatisfying(r -> assertThat(r.revoked()).isTrue());
    }
}
