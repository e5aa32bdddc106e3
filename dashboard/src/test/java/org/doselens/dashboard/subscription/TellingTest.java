package org.doselens.dashboard.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.doselens.core.account.Accounts;
import org.doselens.core.account.Role;
import org.doselens.core.organisation.Organisation;
import org.doselens.core.organisation.Site;
import org.doselens.core.subscription.Subscription;
import org.doselens.core.subscription.Subscription.Kind;
import org.doselens.core.subscription.Subscription.Way;
import org.doselens.core.subscription.Subscriptions;
import org.doselens.dashboard.Stack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** When somebody is told. The site's time is about noon, so that the dashboards' own turns find nothing due at 20:00. */
class TellingTest {

    private static final Stack STACK = Stack.running();
    private static final int TENANT = 2;
    private static final int HOUR = 20;

    private static GreenMail mail;
    private static ConfigurableApplicationContext dashboard;

    private final Subscriptions subscriptions = dashboard.getBean(Subscriptions.class);
    private final Site site = site();
    private final LocalDate today = LocalDate.now(site.zone());

    @BeforeAll
    static void start() {
        mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        dashboard = STACK.another(
                "--doselens.dashboard.mail.host=127.0.0.1",
                "--doselens.dashboard.mail.port=" + mail.getSmtp().getPort(),
                "--doselens.dashboard.mail.from=doselens@hospital.example",
                "--doselens.dashboard.mail.start-tls=false");
    }

    @AfterAll
    static void end() {
        dashboard.close();
        mail.stop();
    }

    private static Site site() {
        Organisation organisation = new Organisation(STACK.databases());
        int toNoon = 12 - Instant.now().atOffset(ZoneOffset.UTC).getHour();
        // names that both engines know; their sign is the other way round
        ZoneId zone = ZoneId.of("Etc/GMT" + (toNoon == 0 ? "" : toNoon > 0 ? "-" + toNoon : "+" + -toNoon));
        return organisation
                .site(organisation.addSite(TENANT, "正午", "Noon", zone))
                .orElseThrow();
    }

    private int account() {
        return dashboard
                .getBean(Accounts.class)
                .ofLogin(Stack.login(TENANT, Role.DEPARTMENT_HEAD))
                .orElseThrow()
                .id();
    }

    private Subscription subscribed(Kind kind) {
        assertThat(subscriptions.add(new Subscription(
                        0,
                        TENANT,
                        account(),
                        site.siteId(),
                        kind,
                        Way.MAIL,
                        kind.key() + "@hospital.example",
                        "en",
                        HOUR,
                        null,
                        null,
                        null)))
                .isTrue();
        return subscriptions.of(TENANT, account()).stream()
                .filter(one -> one.siteId() == site.siteId())
                .findFirst()
                .orElseThrow();
    }

    private void turnAt(LocalDate day, int hour, int minute) throws InterruptedException {
        Clock then = Clock.fixed(day.atTime(hour, minute).atZone(site.zone()).toInstant(), ZoneOffset.UTC);
        new Telling(
                        subscriptions,
                        dashboard.getBean(Accounts.class),
                        dashboard.getBean(MessageWriter.class),
                        dashboard.getBean(Messenger.class),
                        then)
                .tellAll();
    }

    private long mails() {
        return java.util.Arrays.stream(mail.getReceivedMessagesForDomain("daily@hospital.example"))
                .count();
    }

    @Test
    void a_summary_comes_once_a_day_from_its_hour_on_in_the_sites_time() throws Exception {
        Subscription daily = subscribed(Kind.DAILY);
        turnAt(today, HOUR - 1, 59);
        assertThat(mails()).as("before its hour").isZero();
        turnAt(today, HOUR, 1);
        turnAt(today, HOUR, 2);
        turnAt(today, 23, 59);
        assertThat(mails()).as("once that day").isEqualTo(1);
        turnAt(today.plusDays(1), HOUR - 1, 30);
        assertThat(mails()).isEqualTo(1);
        turnAt(today.plusDays(1), HOUR, 0);
        assertThat(mails()).as("and the next").isEqualTo(2);

        mail.getSmtp().stopService();
        turnAt(today.plusDays(2), HOUR, 0);
        assertThat(subscriptions.of(TENANT, account()).stream()
                        .filter(one -> one.id() == daily.id())
                        .findFirst()
                        .orElseThrow()
                        .failure())
                .as("what did not arrive is told")
                .isNotBlank();
        assertThat(subscriptions.remove(TENANT, account(), daily.id())).isTrue();
    }

    @Test
    void an_alert_is_new_once_a_day_and_again_if_it_did_not_arrive() {
        Subscription alerts = subscribed(Kind.ALERTS);
        assertThat(subscriptions.isNew(alerts, today, "device-silent:1")).isTrue();
        assertThat(subscriptions.isNew(alerts, today, "device-silent:1")).isFalse();
        assertThat(subscriptions.isNew(alerts, today, "device-silent:2")).isTrue();
        subscriptions.forget(alerts, today, "device-silent:1");
        assertThat(subscriptions.isNew(alerts, today, "device-silent:1")).isTrue();
        assertThat(subscriptions.isNew(alerts, today.plusDays(1), "device-silent:2"))
                .isTrue();
        assertThat(subscriptions.remove(TENANT, account(), alerts.id())).isTrue();
    }
}
