package org.doselens.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.doselens.core.organisation.Site;
import org.doselens.delivery.Enrolment;
import org.doselens.delivery.HttpProxy;
import org.doselens.delivery.IdentityStore;
import org.doselens.delivery.Spool;
import org.doselens.delivery.SpoolCounts;
import org.doselens.ingest.enrolment.EnrolmentDesk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hospital whose only way out is its HTTP proxy: straight to the cloud's address nobody answers. */
class ProxyTest {

    private static final int NOBODY = 1;
    private static final String LOGIN = "doselens:a password";

    @TempDir
    Path home;

    private final Site site = SharedIngest.site();

    private void spooled(int exams) {
        try (Spool spool = Spool.open(home.resolve("spool.db"), Clock.systemUTC())) {
            spool.add(TestRecords.exams(0, exams));
        }
    }

    private SpoolCounts counts() {
        try (Spool spool = Spool.open(home.resolve("spool.db"), Clock.systemUTC())) {
            return spool.counts();
        }
    }

    @Test
    void a_receiver_enrols_through_the_proxy() throws Exception {
        try (ConnectProxy proxy = new ConnectProxy(SharedIngest.PORT, Optional.empty())) {
            String code = SharedIngest.SERVER.getBean(EnrolmentDesk.class).newCode(site, Duration.ofHours(1));
            new Enrolment(
                            URI.create("https://localhost:" + NOBODY),
                            new IdentityStore(home, Optional.empty()),
                            Optional.of(HttpProxy.parse(proxy.address(), Optional.empty())))
                    .enrol(code);

            assertThat(proxy.tunnels()).isEqualTo(1);
        }
    }

    @Test
    void exams_arrive_through_a_proxy_that_asks_for_name_and_password() throws Exception {
        SharedIngest.enrol(site, home);
        spooled(5);
        try (ConnectProxy proxy = new ConnectProxy(SharedIngest.PORT, Optional.of(LOGIN));
                DeliveringReceiver receiver = DeliveringReceiver.start(
                        home, NOBODY, false, List.of(proxy.address(), "doselens", "a password"))) {
            boolean ended = receiver.process().waitFor(2, TimeUnit.MINUTES);
            assertThat(ended).as(receiver.said()).isTrue();

            assertThat(proxy.tunnels()).isPositive();
        }
        assertThat(counts()).isEqualTo(new SpoolCounts(5, 0, 0, 5, 0, 0));
        assertThat(SharedIngest.rows(site, "exam", "exam_key")).isEqualTo("5 5");
    }

    @Test
    void a_wrong_password_keeps_the_exams_waiting() throws Exception {
        SharedIngest.enrol(site, home);
        spooled(5);
        try (ConnectProxy proxy = new ConnectProxy(SharedIngest.PORT, Optional.of(LOGIN));
                DeliveringReceiver receiver = DeliveringReceiver.start(
                        home, NOBODY, false, List.of(proxy.address(), "doselens", "another password"))) {
            await().atMost(Duration.ofMinutes(1)).until(() -> proxy.refusals() > 3);

            assertThat(receiver.process().isAlive()).isTrue();
            assertThat(proxy.tunnels()).isZero();
        }
        assertThat(counts().open()).isEqualTo(5);
    }
}
