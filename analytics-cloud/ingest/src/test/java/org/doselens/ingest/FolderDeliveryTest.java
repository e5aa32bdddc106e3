package org.doselens.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.doselens.core.organisation.Organisation;
import org.doselens.core.organisation.Site;
import org.doselens.delivery.CloudIdentity;
import org.doselens.delivery.Enrolment;
import org.doselens.delivery.FileEnrolment;
import org.doselens.delivery.FolderDelivery;
import org.doselens.delivery.FolderSettings;
import org.doselens.delivery.IdentityStore;
import org.doselens.delivery.Spool;
import org.doselens.delivery.SpoolCounts;
import org.doselens.exampackage.Acknowledgement;
import org.doselens.exampackage.SigningIdentity;
import org.doselens.ingest.authority.CertificateAuthority;
import org.doselens.ingest.enrolment.EnrolmentDesk;
import org.doselens.ingest.enrolment.FolderEnrolment;
import org.doselens.ingest.intake.FolderIntake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderDeliveryTest {

    @TempDir
    Path home;

    private final Site site = SharedIngest.site();
    private final FolderIntake cloud = SharedIngest.SERVER.getBean(FolderIntake.class);

    private Duration renewBefore = Duration.ofMinutes(1);

    private FolderSettings settings(Duration again) {
        return new FolderSettings(
                home.resolve("out"), home.resolve("in"), Duration.ofMillis(50), 10, renewBefore, again);
    }

    private List<Path> files(String folder, String ending) throws IOException {
        Path in = home.resolve(folder);
        if (!Files.exists(in)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(in)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    private FolderDelivery delivery(Spool spool, CloudIdentity identity, Duration again) {
        return new FolderDelivery(
                spool, identity, new IdentityStore(home, Optional.empty()), settings(again), Clock.systemUTC());
    }

    @Test
    void exams_cross_a_one_way_gateway_as_files_and_signed_acknowledgements_come_back() throws Exception {
        CloudIdentity identity = SharedIngest.enrol(site, home);
        try (Spool spool = Spool.open(home.resolve("spool.db"), Clock.systemUTC());
                FolderDelivery delivery = delivery(spool, identity, Duration.ofHours(1))) {
            spool.add(TestRecords.exams(0, 20));
            delivery.start();
            await().until(() -> files("out", ".p7m").size() == 1);
            Path carried = files("out", ".p7m").get(0);
            byte[] sealed = Files.readAllBytes(carried);

            assertThat(cloud.take(home.resolve("out"), home.resolve("in"))).isEqualTo(1);
            await().until(() -> spool.counts().acknowledged() == 20);

            assertThat(spool.counts()).isEqualTo(new SpoolCounts(20, 0, 0, 20, 0, 0));
            Path disc = Files.createDirectories(home.resolve("disc"));
            Files.write(disc.resolve(carried.getFileName()), sealed);
            assertThat(cloud.take(disc, home.resolve("in")))
                    .as("the same file carried twice")
                    .isEqualTo(1);
            assertThat(SharedIngest.rows(site, "exam", "exam_key")).isEqualTo("20 20");
        }
    }

    @Test
    void a_lost_package_lies_in_the_folder_again_byte_by_byte() throws Exception {
        CloudIdentity identity = SharedIngest.enrol(site, home);
        try (Spool spool = Spool.open(home.resolve("spool.db"), Clock.systemUTC());
                FolderDelivery delivery = delivery(spool, identity, Duration.ofMillis(200))) {
            spool.add(TestRecords.exams(0, 2));
            delivery.start();
            await().until(() -> files("out", ".p7m").size() == 1);
            Path file = files("out", ".p7m").get(0);
            byte[] first = Files.readAllBytes(file);
            Files.delete(file);

            await().until(() -> Files.exists(file));

            assertThat(file).hasBinaryContent(first);
        }
    }

    @Test
    void a_receiver_that_no_connection_leads_to_enrols_delivers_and_renews_by_files() throws Exception {
        IdentityStore store = new IdentityStore(home, Optional.empty());
        FileEnrolment enrolment = new FileEnrolment(home, store);
        FolderEnrolment desk = SharedIngest.SERVER.getBean(FolderEnrolment.class);
        String code = SharedIngest.SERVER.getBean(EnrolmentDesk.class).newCode(site, Duration.ofHours(1));
        enrolment.ask(code, home.resolve("out"));
        assertThat(desk.take(home.resolve("out"), home.resolve("in"))).isEqualTo(1);
        Path answer = files("in", ".enrolled").get(0);
        byte[] changed = Files.readAllBytes(answer);
        changed[changed.length / 2] ^= 1;
        Path forged = Files.write(home.resolve("forged.enrolled"), changed);
        assertThatThrownBy(() -> enrolment.take(code, forged)).hasMessageContaining("cannot be used");
        CloudIdentity identity = enrolment.take(code, answer);

        renewBefore = Duration.ofMinutes(11);
        try (Spool spool = Spool.open(home.resolve("spool.db"), Clock.systemUTC());
                FolderDelivery delivery = delivery(spool, identity, Duration.ofHours(1))) {
            spool.add(TestRecords.exams(0, 3));
            delivery.start();
            await().until(() ->
                    files("out", ".p7m").size() == 1 && files("out", ".renew").size() == 1);
            assertThat(desk.take(home.resolve("out"), home.resolve("in"))).isEqualTo(1);
            assertThat(cloud.take(home.resolve("out"), home.resolve("in"))).isEqualTo(1);
            await().until(() -> spool.counts().acknowledged() == 3);
            await().until(() -> !store.load().orElseThrow().signer().equals(identity.signer()));
        }

        CloudIdentity renewed = store.load().orElseThrow();
        assertThat(renewed.signer().key())
                .as("the key stays")
                .isEqualTo(identity.signer().key());
        assertThat(SharedIngest.rows(site, "exam", "exam_key")).isEqualTo("3 3");
        Files.write(home.resolve("out").resolve(UUID.randomUUID() + ".enrol"), "{}".getBytes(StandardCharsets.UTF_8));
        assertThat(desk.take(home.resolve("out"), home.resolve("in"))).isZero();
        assertThat(files("out/refused", ".reason")).hasSize(1);
    }

    @Test
    void packages_are_signed_by_an_enrolment_anew_while_it_runs() throws Exception {
        CloudIdentity before = SharedIngest.enrol(site, home);
        try (Spool spool = Spool.open(home.resolve("spool.db"), Clock.systemUTC());
                FolderDelivery delivery = delivery(spool, before, Duration.ofHours(1))) {
            delivery.start();
            String code = SharedIngest.SERVER.getBean(EnrolmentDesk.class).newCode(site, Duration.ofHours(1));
            CloudIdentity anew =
                    new Enrolment(SharedIngest.CLOUD, new IdentityStore(home, Optional.empty())).enrolAnew(code);
            await().until(() -> delivery.status()
                    .certificateExpires()
                    .equals(anew.signer().certificate().getNotAfter().toInstant()));
            spool.add(TestRecords.exams(0, 2));
            await().until(() -> files("out", ".p7m").size() == 1);
            Organisation organisation = SharedIngest.SERVER.getBean(Organisation.class);
            organisation.revoke(
                    site.tenantId(),
                    organisation
                            .receiver(
                                    CertificateAuthority.sha256(before.signer().certificate()))
                            .orElseThrow()
                            .receiverId());

            assertThat(cloud.take(home.resolve("out"), home.resolve("in"))).isEqualTo(1);
            await().until(() -> spool.counts().acknowledged() == 2);
        }
    }

    @Test
    void an_acknowledgement_that_another_signed_is_put_aside_and_believed_by_nobody() throws Exception {
        CloudIdentity identity = SharedIngest.enrol(site, home);
        SigningIdentity otherHospital =
                SharedIngest.enrol(SharedIngest.site(), home.resolve("other")).signer();
        try (Spool spool = Spool.open(home.resolve("spool.db"), Clock.systemUTC());
                FolderDelivery delivery = delivery(spool, identity, Duration.ofHours(1))) {
            spool.add(TestRecords.exams(0, 2));
            delivery.start();
            await().until(() -> files("out", ".p7m").size() == 1);
            String name = files("out", ".p7m").get(0).getFileName().toString();
            UUID batch = UUID.fromString(name.substring(0, name.length() - 4));
            byte[] forged = new Acknowledgement(batch, "loaded", 2, null, List.of())
                    .sign(otherHospital, Clock.systemUTC().instant());
            Files.write(home.resolve("in").resolve(batch + ".ack"), forged);

            await().until(() -> files("in", ".bad").size() == 1);
            assertThat(spool.counts().sent()).isEqualTo(2);
        }
    }

    @Test
    void a_file_that_nobody_may_send_is_put_aside_with_its_reason_and_the_others_are_taken() throws Exception {
        CloudIdentity identity = SharedIngest.enrol(site, home);
        TestReceiver receiver = TestReceiver.with(identity);
        Path disc = Files.createDirectories(home.resolve("disc"));
        UUID good = UUID.randomUUID();
        UUID changed = UUID.randomUUID();
        Files.write(disc.resolve(good + ".p7m"), receiver.seal(good, TestExams.exams("good", 1)));
        byte[] broken = receiver.seal(changed, TestExams.exams("changed", 1));
        broken[broken.length / 2] ^= 1;
        Files.write(disc.resolve(changed + ".p7m"), broken);
        Files.writeString(disc.resolve("notes.p7m"), "no package");

        assertThat(cloud.take(disc, home.resolve("in"))).isEqualTo(1);

        assertThat(disc.resolve("refused").resolve(changed + ".p7m.reason"))
                .content()
                .contains("BAD_SIGNATURE");
        assertThat(disc.resolve("refused").resolve("notes.p7m")).exists();
        Acknowledgement answer = Acknowledgement.open(
                Files.readAllBytes(home.resolve("in").resolve(good + ".ack")),
                SharedIngest.SERVER.getBean(CertificateAuthority.class).certificate());
        assertThat(answer.state()).isEqualTo("loaded");
        assertThat(answer.recipientCertificatePems()).hasSize(3);
    }
}
