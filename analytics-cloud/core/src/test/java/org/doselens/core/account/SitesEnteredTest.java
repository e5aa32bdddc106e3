package org.doselens.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.doselens.core.database.Databases;
import org.doselens.core.database.TestDatabases;
import org.doselens.core.organisation.Organisation;
import org.doselens.core.organisation.Site;
import org.junit.jupiter.api.Test;

class SitesEnteredTest {

    private final Databases databases = TestDatabases.SHARED;
    private final Organisation organisation = new Organisation(databases);
    private final Accounts accounts = new Accounts(databases.postgreSql());

    private Site siteWithAccount(boolean entered) {
        int tenant = organisation.addTenant("测试医院", "Test hospital");
        Site site = organisation
                .site(organisation.addSite(tenant, "总院", "Main site", ZoneId.of("Asia/Shanghai")))
                .orElseThrow();
        String login = UUID.randomUUID().toString();
        accounts.add(new NewAccount(tenant, login, "Li", Role.TECHNOLOGIST, "none", "zh"));
        if (entered) {
            accounts.loggedIn(accounts.ofLogin(login).orElseThrow());
        }
        return site;
    }

    @Test
    void a_site_is_entered_when_somebody_of_its_tenant_came_in() {
        Site entered = siteWithAccount(true);
        Site never = siteWithAccount(false);
        Instant now = Instant.now();

        assertThat(accounts.sitesEntered(now.minus(Duration.ofHours(1))))
                .hasEntrySatisfying(entered, at -> assertThat(at).isBetween(now.minusSeconds(60), now.plusSeconds(60)))
                .doesNotContainKey(never);
        assertThat(accounts.sitesEntered(now.plus(Duration.ofHours(1)))).isEmpty();
    }
}
