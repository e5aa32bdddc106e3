package org.doselens.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.doselens.core.database.Databases;
import org.doselens.core.organisation.Organisation;
import org.doselens.core.organisation.Site;
import org.doselens.delivery.EnrolmentFailed;
import org.doselens.exam.Exam;
import org.doselens.ingest.authority.CertificateAuthority;
import org.doselens.ingest.enrolment.EnrolmentDesk;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

class IngestTest {

    @TempDir
    static Path data;

    @TempDir
    Path receiverFolder;

    private static ConfigurableApplicationContext server;
    private static URI cloud;

    @BeforeAll
    static void start() {
        List<String> settings = Stream.concat(
                        TestEngines.settings(data).stream(), Stream.of("--doselens.ingest.max-package-size=1MB"))
                .toList();
        server = Ingest.serve(settings.toArray(String[]::new));
        cloud = URI.create("https://localhost:"
                + ((WebServerApplicationContext) server).getWebServer().getPort());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Site site() {
        Organisation organisation = server.getBean(Organisation.class);
        int tenant = organisation.addTenant("测试医院", "Test hospital");
        return organisation
                .site(organisation.addSite(tenant, "总院", "Main site", ZoneId.of("Asia/Shanghai")))
                .orElseThrow();
    }

    private static String code(Site site) {
        return server.getBean(EnrolmentDesk.class).newCode(site, Duration.ofHours(1));
    }

    private TestReceiver receiver(Site site) throws Exception {
        return TestReceiver.enrol(
                cloud, code(site), receiverFolder.resolve(UUID.randomUUID().toString()));
    }

    private static long exams(Site site) {
        return server.getBean(Databases.class)
                .clickHouse()
                .sql("SELECT count() FROM exam WHERE tenant_id = :tenant")
                .param("tenant", site.tenantId())
                .query(Long.class)
                .single();
    }

    @Test
    void a_package_of_an_enrolled_receiver_becomes_rows_once() throws Exception {
        Site site = site();
        TestReceiver receiver = receiver(site);
        UUID batch = UUID.randomUUID();
        byte[] sealed = receiver.seal(batch, TestExams.exams("a", 20));

        assertThat(receiver.get(cloud, batch).statusCode()).isEqualTo(404);
        HttpResponse<String> first = receiver.put(cloud, batch, sealed);
        HttpResponse<String> again = receiver.put(cloud, batch, sealed);

        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(first.body()).contains(batch.toString(), "\"state\":\"loaded\"", "\"records\":20");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(receiver.get(cloud, batch).body()).contains("\"state\":\"loaded\"");
        assertThat(exams(site)).isEqualTo(20);
        assertThat(data.resolve("archive")
                        .resolve(Integer.toString(site.tenantId()))
                        .resolve(batch.toString().substring(0, 2))
                        .resolve(batch + ".p7m"))
                .hasBinaryContent(sealed);
    }

    @Test
    void a_body_that_calls_itself_a_form_is_read_as_nothing_but_a_package() throws Exception {
        TestReceiver receiver = receiver(site());
        UUID batch = UUID.randomUUID();
        String form = "application/x-www-form-urlencoded";

        HttpResponse<String> noForm = receiver.putAs(cloud, batch, form, "%zz=1".getBytes(StandardCharsets.UTF_8));
        assertThat(noForm.statusCode()).isEqualTo(422);
        assertThat(noForm.body()).contains("DAMAGED");
        UUID next = UUID.randomUUID();
        assertThat(receiver.putAs(cloud, next, form, receiver.seal(next, TestExams.exams("a", 1)))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void other_content_under_a_known_batch_id_is_a_conflict() throws Exception {
        TestReceiver receiver = receiver(site());
        UUID batch = UUID.randomUUID();
        receiver.put(cloud, batch, receiver.seal(batch, TestExams.exams("a", 1)));

        assertThat(receiver.put(cloud, batch, receiver.seal(batch, TestExams.exams("b", 1)))
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void a_package_cannot_be_replayed_under_another_id_or_by_another_receiver() throws Exception {
        Site site = site();
        TestReceiver receiver = receiver(site);
        TestReceiver other = receiver(site());
        UUID batch = UUID.randomUUID();
        UUID replay = UUID.randomUUID();
        byte[] sealed = receiver.seal(batch, TestExams.exams("a", 1));

        HttpResponse<String> otherId = receiver.put(cloud, replay, sealed);
        HttpResponse<String> otherReceiver = other.put(cloud, batch, sealed);

        assertThat(otherId.statusCode()).isEqualTo(422);
        assertThat(otherId.body()).contains("REPLAYED");
        assertThat(receiver.get(cloud, replay).body()).contains("refused", "REPLAYED");
        assertThat(otherReceiver.statusCode()).isEqualTo(403);
        assertThat(otherReceiver.body()).contains("signed by another");
        assertThat(exams(site)).isZero();
    }

    @Test
    void garbage_is_refused_for_good_and_kept_aside_with_its_reason() throws Exception {
        Site site = site();
        TestReceiver receiver = receiver(site);
        UUID batch = UUID.randomUUID();

        HttpResponse<String> answer = receiver.put(cloud, batch, "no package".getBytes(StandardCharsets.US_ASCII));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("DAMAGED");
        Path aside = data.resolve("refused")
                .resolve(Integer.toString(site.tenantId()))
                .resolve(batch.toString().substring(0, 2));
        assertThat(aside.resolve(batch + ".p7m")).hasContent("no package");
        assertThat(aside.resolve(batch + ".reason")).content().contains("DAMAGED");
    }

    @Test
    void a_package_over_the_limit_is_not_read() throws Exception {
        TestReceiver receiver = receiver(site());

        assertThat(receiver.put(cloud, UUID.randomUUID(), new byte[(1 << 20) + 1])
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void a_revoked_receiver_is_let_in_no_longer_at_once() throws Exception {
        Site site = site();
        TestReceiver receiver = receiver(site);
        UUID batch = UUID.randomUUID();
        assertThat(receiver.put(cloud, batch, receiver.seal(batch, TestExams.exams("a", 1)))
                        .statusCode())
                .isEqualTo(200);
        Organisation organisation = server.getBean(Organisation.class);
        int id = organisation
                .receiver(
                        CertificateAuthority.sha256(receiver.identity().signer().certificate()))
                .orElseThrow()
                .receiverId();

        organisation.revoke(site.tenantId(), id);

        UUID next = UUID.randomUUID();
        assertThat(receiver.put(cloud, next, receiver.seal(next, TestExams.exams("b", 1)))
                        .statusCode())
                .isEqualTo(403);
        assertThat(receiver.get(cloud, batch).statusCode()).isEqualTo(403);
    }

    @Test
    void without_a_receivers_certificate_nothing_but_enrolment_is_open() throws Exception {
        SSLContext anonymous = SSLContext.getInstance("TLS");
        anonymous.init(
                null,
                TestReceiver.trust(server.getBean(CertificateAuthority.class).certificate())
                        .getTrustManagers(),
                new SecureRandom());
        HttpClient client = HttpClient.newBuilder().sslContext(anonymous).build();
        HttpRequest request = HttpRequest.newBuilder(cloud.resolve("/packages/" + UUID.randomUUID()))
                .PUT(HttpRequest.BodyPublishers.ofString("x"))
                .build();

        assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_code_is_good_once_and_only_while_it_is_valid() throws Exception {
        Site site = site();
        String code = code(site);
        TestReceiver.enrol(cloud, code, receiverFolder.resolve("first"));
        String expired = server.getBean(EnrolmentDesk.class).newCode(site, Duration.ofSeconds(-1));

        for (String bad : List.of(code, expired)) {
            assertThatThrownBy(() -> TestReceiver.enrol(
                            cloud, bad, receiverFolder.resolve(UUID.randomUUID().toString())))
                    .isInstanceOf(EnrolmentFailed.class)
                    .hasMessageContaining("unknown, used or over");
        }
    }

    @Test
    void an_exam_of_another_tenant_is_never_touched() throws Exception {
        Site one = site();
        Site two = site();
        List<Exam> exams = TestExams.exams("same", 3);
        for (Site site : List.of(one, two)) {
            TestReceiver receiver = receiver(site);
            UUID batch = UUID.randomUUID();
            receiver.put(cloud, batch, receiver.seal(batch, exams));
        }

        assertThat(exams(one)).isEqualTo(3);
        assertThat(exams(two)).isEqualTo(3);
    }

    @Test
    void keys_and_archive_are_closed_to_others() throws Exception {
        for (String folder : List.of("ca", "ca/issued", "archive", "refused")) {
            assertThat(Files.getPosixFilePermissions(data.resolve(folder)))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        }
        try (Stream<Path> keys = Files.list(data.resolve("ca"))) {
            assertThat(keys.filter(file -> !file.endsWith("lock") && Files.isRegularFile(file))
                            .toList())
                    .hasSizeGreaterThanOrEqualTo(4)
                    .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                            .isEqualTo(PosixFilePermissions.fromString("rw-------")));
        }
    }
}
