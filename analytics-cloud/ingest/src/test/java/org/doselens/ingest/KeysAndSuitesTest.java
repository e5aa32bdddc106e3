package org.doselens.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.doselens.core.audit.AuditChain;
import org.doselens.core.audit.AuditEntry.Outcome;
import org.doselens.core.audit.AuditHead;
import org.doselens.core.audit.AuditTrail;
import org.doselens.core.audit.ChainedEntry;
import org.doselens.core.batch.RefusalLog;
import org.doselens.core.database.Databases;
import org.doselens.core.organisation.Organisation;
import org.doselens.core.organisation.Site;
import org.doselens.delivery.CloudIdentity;
import org.doselens.delivery.DeliveryLoop;
import org.doselens.delivery.DeliverySettings;
import org.doselens.delivery.Enrolment;
import org.doselens.delivery.IdentityStore;
import org.doselens.delivery.Spool;
import org.doselens.delivery.Upkeep;
import org.doselens.exampackage.EnvelopeSuite;
import org.doselens.exampackage.SignatureSuite;
import org.doselens.ingest.authority.CertificateAuthority;
import org.doselens.ingest.enrolment.EnrolmentDesk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rotation, renewal and suites over the real ingest and the receiver's real delivery. */
class KeysAndSuitesTest {

    private static final Duration OFTEN = Duration.ofMillis(100);

    @TempDir
    Path home;

    private final Organisation organisation = SharedIngest.SERVER.getBean(Organisation.class);
    private final Site site = SharedIngest.site();

    private IdentityStore store() {
        return new IdentityStore(home, Optional.empty());
    }

    private CloudIdentity enrol() throws Exception {
        return SharedIngest.enrol(site, home);
    }

    private static DeliverySettings settings(Duration every, Duration renewBefore, EnvelopeSuite envelope) {
        return settings(new Upkeep(every, renewBefore, List.of(envelope), SignatureSuite.ECDSA_P256));
    }

    private static DeliverySettings settings(Upkeep upkeep) {
        return new DeliverySettings(
                        SharedIngest.CLOUD,
                        500,
                        1 << 20,
                        Duration.ofMillis(10),
                        Duration.ofMillis(50),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(30))
                .keptUp(upkeep);
    }

    private void deliver(DeliverySettings settings, Clock clock, int from, int to) throws Exception {
        try (Spool spool = Spool.open(home.resolve("spool.db"), Clock.systemUTC());
                DeliveryLoop loop = new DeliveryLoop(spool, store().load().orElseThrow(), store(), settings, clock)) {
            loop.start();
            spool.add(TestRecords.exams(from, to));
            await().atMost(Duration.ofSeconds(60)).until(() -> spool.counts().open() == 0);
            assertThat(spool.refused()).isEmpty();
        }
    }

    private String exams() {
        return SharedIngest.rows(site, "exam", "exam_key");
    }

    @Test
    void a_receiver_takes_the_clouds_new_keys_by_itself_and_the_old_ones_serve_until_the_overlap_is_over()
            throws Exception {
        CloudIdentity before = enrol();
        TestReceiver old = TestReceiver.with(before);
        SharedIngest.SERVER.getBean(CertificateAuthority.class).recipients().rotate(Duration.ofHours(1));

        UUID during = UUID.randomUUID();
        assertThat(old.put(SharedIngest.CLOUD, during, old.seal(during, TestExams.exams("overlap", 1)))
                        .statusCode())
                .as("a receiver that has not asked yet")
                .isEqualTo(200);
        deliver(settings(OFTEN, Duration.ofMinutes(1), EnvelopeSuite.RSA_3072), Clock.systemUTC(), 0, 1);
        CloudIdentity after = store().load().orElseThrow();
        assertThat(after.recipient()).isNotEqualTo(before.recipient());

        SharedIngest.SERVER.getBean(CertificateAuthority.class).recipients().rotate(Duration.ZERO);
        UUID late = UUID.randomUUID();
        TestReceiver retired = TestReceiver.with(after);
        assertThat(retired.put(SharedIngest.CLOUD, late, retired.seal(late, TestExams.exams("late", 1)))
                        .body())
                .contains("WRONG_RECIPIENT");
        // asks only once an hour, so it seals for retired keys first, hears so, and seals anew
        deliver(settings(Duration.ofHours(1), Duration.ofMinutes(1), EnvelopeSuite.RSA_3072), Clock.systemUTC(), 1, 3);
        assertThat(exams()).isEqualTo("4 4");
    }

    @Test
    void what_was_sealed_for_keys_that_retired_meanwhile_leaves_in_another_package() throws Exception {
        enrol();
        DeliverySettings askOnce = settings(Duration.ofHours(1), Duration.ofMinutes(1), EnvelopeSuite.X25519);
        try (Spool spool = Spool.open(home.resolve("spool.db"), Clock.systemUTC());
                DeliveryLoop loop =
                        new DeliveryLoop(spool, store().load().orElseThrow(), store(), askOnce, Clock.systemUTC())) {
            loop.start();
            spool.add(TestRecords.exams(0, 1));
            await().atMost(Duration.ofSeconds(60)).until(() -> spool.counts().acknowledged() == 1);
            SharedIngest.SERVER.getBean(CertificateAuthority.class).recipients().rotate(Duration.ZERO);
            spool.add(TestRecords.exams(1, 2));
            await().atMost(Duration.ofSeconds(60)).until(() -> spool.counts().acknowledged() == 2);
            assertThat(spool.refused()).isEmpty();
        }
        assertThat(exams()).isEqualTo("2 2");
        assertThat(SharedIngest.SERVER.getBean(RefusalLog.class).of(site.tenantId(), 10))
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("WRONG_RECIPIENT"));
    }

    @Test
    void a_receiver_keeps_each_new_head_of_the_clouds_audit_once() throws Exception {
        enrol();
        Databases databases = SharedIngest.SERVER.getBean(Databases.class);
        new AuditTrail(databases.postgreSql())
                .add(new AuditTrail.Actor(site.tenantId(), null, "zhou", "-"), "exam.view", "x", Outcome.DONE);
        AuditChain chain = new AuditChain(databases.postgreSql());
        ChainedEntry row = chain.rows(site.tenantId(), 0, 1000).stream()
                .reduce((one, later) -> later)
                .orElseThrow();
        AuditHead head =
                new AuditHead(site.tenantId(), row.number(), row.hash(), Instant.ofEpochMilli(1), "test", new byte[64]);
        chain.keep(head);

        deliver(settings(OFTEN, Duration.ofMinutes(1), EnvelopeSuite.X25519), Clock.systemUTC(), 0, 1);
        deliver(settings(OFTEN, Duration.ofMinutes(1), EnvelopeSuite.X25519), Clock.systemUTC(), 1, 2);

        assertThat(home.resolve("cloud-audit-heads.txt")).hasContent(head.line());
    }

    @Test
    void a_certificate_is_renewed_before_it_runs_out_and_the_one_before_stays_good() throws Exception {
        CloudIdentity first = enrol();
        Instant end = first.signer().certificate().getNotAfter().toInstant();
        DeliverySettings settings = settings(Duration.ofHours(1), Duration.ofMinutes(5), EnvelopeSuite.X25519);

        deliver(settings, Clock.fixed(end.minus(Duration.ofMinutes(6)), ZoneOffset.UTC), 0, 1);
        assertThat(store().load().orElseThrow().signer().certificate())
                .as("six minutes before the end")
                .isEqualTo(first.signer().certificate());

        deliver(settings, Clock.fixed(end.minus(Duration.ofMinutes(4)), ZoneOffset.UTC), 1, 2);
        X509Certificate second = store().load().orElseThrow().signer().certificate();
        assertThat(second).isNotEqualTo(first.signer().certificate());
        assertThat(receiverOf(second)).isEqualTo(receiverOf(first.signer().certificate()));
        UUID batch = UUID.randomUUID();
        byte[] signedBefore = TestReceiver.with(first).seal(batch, TestExams.exams("before", 1));
        assertThat(TestReceiver.with(store().load().orElseThrow())
                        .put(SharedIngest.CLOUD, batch, signedBefore)
                        .statusCode())
                .as("what was signed before the renewal")
                .isEqualTo(200);
    }

    @Test
    void what_was_under_way_at_a_revocation_leaves_in_another_package_after_an_enrolment_anew() throws Exception {
        int receiver = receiverOf(enrol().signer().certificate());
        DeliverySettings settings = settings(Duration.ofHours(1), Duration.ofMinutes(1), EnvelopeSuite.X25519);
        deliver(settings, Clock.systemUTC(), 0, 1);
        organisation.revoke(site.tenantId(), receiver);
        try (Spool spool = Spool.open(home.resolve("spool.db"), Clock.systemUTC());
                DeliveryLoop loop =
                        new DeliveryLoop(spool, store().load().orElseThrow(), store(), settings, Clock.systemUTC())) {
            loop.start();
            spool.add(TestRecords.exams(1, 2));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> loop.status().problem().orElse("").contains("revoked"));
            await().atMost(Duration.ofSeconds(60)).until(() -> spool.counts().sent() == 1);
        }

        String code = SharedIngest.SERVER.getBean(EnrolmentDesk.class).newCode(site, Duration.ofHours(1));
        new Enrolment(SharedIngest.CLOUD, store()).enrolAnew(code);
        deliver(settings, Clock.systemUTC(), 2, 3);

        assertThat(exams()).isEqualTo("3 3");
        assertThat(store().load().orElseThrow().formerSigners()).hasSize(1);
    }

    @Test
    void a_running_receiver_takes_an_enrolment_anew_up_without_a_restart() throws Exception {
        enrol();
        deliver(settings(Duration.ofHours(1), Duration.ofMinutes(1), EnvelopeSuite.X25519), Clock.systemUTC(), 0, 1);
        CloudIdentity before = store().load().orElseThrow();
        organisation.revoke(site.tenantId(), receiverOf(before.signer().certificate()));
        DeliverySettings patient = new DeliverySettings(
                        SharedIngest.CLOUD,
                        500,
                        1 << 20,
                        Duration.ofMillis(10),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(10),
                        Duration.ofSeconds(30))
                .keptUp(new Upkeep(
                        Duration.ofHours(1),
                        Duration.ofMinutes(1),
                        List.of(EnvelopeSuite.X25519),
                        SignatureSuite.ECDSA_P256));
        try (Spool spool = Spool.open(home.resolve("spool.db"), Clock.systemUTC());
                DeliveryLoop loop = new DeliveryLoop(spool, before, store(), patient, Clock.systemUTC())) {
            loop.start();
            spool.add(TestRecords.exams(1, 3));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> loop.status().problem().orElse("").contains("revoked"));

            String code = SharedIngest.SERVER.getBean(EnrolmentDesk.class).newCode(site, Duration.ofHours(1));
            new Enrolment(SharedIngest.CLOUD, store()).enrolAnew(code);

            await("it looks though it would rest for minutes")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> spool.counts().acknowledged() == 3);
            assertThat(spool.refused()).isEmpty();
        }
        assertThat(exams()).isEqualTo("3 3");
        assertThat(store().load().orElseThrow().formerSigners())
                .as("the upkeep has not written the former identity over the new one")
                .containsExactly(before.signer().certificate());
    }

    private int receiverOf(X509Certificate certificate) {
        return organisation
                .receiver(CertificateAuthority.sha256(certificate))
                .orElseThrow()
                .receiverId();
    }

    @ParameterizedTest
    @CsvSource({"X25519, ML_DSA_65", "RSA_3072, ED25519", "SM2, SM2"})
    void every_suite_is_delivered_by_configuration_where_the_cloud_accepts_it(
            EnvelopeSuite envelope, SignatureSuite signature) throws Exception {
        enrol();
        organisation.acceptSuites(site.tenantId(), Set.of(envelope.text(), signature.text()));

        deliver(
                settings(new Upkeep(OFTEN, Duration.ofMinutes(1), List.of(envelope), signature)),
                Clock.systemUTC(),
                0,
                2);

        CloudIdentity identity = store().load().orElseThrow();
        assertThat(identity.recipient().suite()).isEqualTo(envelope);
        assertThat(SignatureSuite.of(identity.packageSigner().certificate())).isEqualTo(signature);
        assertThat(exams()).isEqualTo("2 2");
    }

    @Test
    void nobody_is_talked_down_to_a_suite_that_one_side_does_not_want() throws Exception {
        TestReceiver weak = TestReceiver.with(enrol());
        organisation.acceptSuites(site.tenantId(), Set.of("mlkem768-x25519", "ecdsa-p256"));
        UUID batch = UUID.randomUUID();

        assertThat(weak.put(SharedIngest.CLOUD, batch, weak.seal(batch, TestExams.exams("weak", 1)))
                        .body())
                .contains("SUITE_NOT_ACCEPTED");

        organisation.acceptSuites(site.tenantId(), Set.of("mlkem768-rsa3072", "ecdsa-p256"));
        DeliverySettings strict = settings(OFTEN, Duration.ofMinutes(1), EnvelopeSuite.X25519);
        try (Spool spool = Spool.open(home.resolve("spool.db"), Clock.systemUTC());
                DeliveryLoop loop =
                        new DeliveryLoop(spool, store().load().orElseThrow(), store(), strict, Clock.systemUTC())) {
            loop.start();
            spool.add(TestRecords.exams(0, 1));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> loop.status().problem().orElse("").contains("accepts none of the suites"));
            assertThat(spool.counts().waiting()).isEqualTo(1);
        }
        assertThat(exams()).isEqualTo("0 0");
    }
}
