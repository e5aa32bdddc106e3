package org.doselens.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.doselens.core.database.Databases;
import org.doselens.core.organisation.Organisation;
import org.doselens.core.organisation.Site;
import org.doselens.ingest.authority.CertificateAuthority;
import org.doselens.ingest.enrolment.EnrolmentDesk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestCrashTest {

    private static final int EXAMS = 4000;

    @TempDir
    Path data;

    private final List<IngestProcess> started = new ArrayList<>();

    @AfterEach
    void end() throws InterruptedException {
        for (IngestProcess process : started) {
            process.killMinusNine();
        }
    }

    @Test
    void kill_9_during_a_load_and_after_it_leaves_every_row_once_and_every_exam_judged() throws Exception {
        try (Databases databases = TestEngines.databases()) {
            Organisation organisation = new Organisation(databases);
            int tenant = organisation.addTenant("测试医院", "Test hospital");
            Site site = organisation
                    .site(organisation.addSite(tenant, "总院", "Main site", ZoneId.of("Asia/Shanghai")))
                    .orElseThrow();
            URI first = serve().address();
            String code = new EnrolmentDesk(organisation, CertificateAuthority.open(data.resolve("ca")))
                    .newCode(site, Duration.ofHours(1));
            TestReceiver receiver = TestReceiver.enrol(first, code, data.resolve("receiver"));
            UUID batch = UUID.randomUUID();
            byte[] sealed = receiver.seal(batch, TestExams.exams("crash", EXAMS));
            CompletableFuture<Integer> cutOff =
                    CompletableFuture.supplyAsync(() -> status(receiver, first, batch, sealed));
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(this::archived);
            started.get(0).killMinusNine();
            assertThat(cutOff.join()).isIn(-1, 200);

            URI second = serve().address();

            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> receiver.get(second, batch).body().contains("\"state\":\"loaded\""));
            assertThat(receiver.put(second, batch, sealed).statusCode()).isEqualTo(200);
            assertThat(rows(databases, "exam", tenant)).isEqualTo(EXAMS);
            assertThat(rows(databases, "irradiation_event", tenant)).isEqualTo(2L * EXAMS);

            started.get(1).killMinusNine();
            serve();

            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> judged(databases, tenant) == EXAMS);
        }
    }

    private static int status(TestReceiver receiver, URI cloud, UUID batch, byte[] sealed) {
        try {
            return receiver.put(cloud, batch, sealed).statusCode();
        } catch (IOException e) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private boolean archived() throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve("archive"))) {
            return files.anyMatch(file -> file.toString().endsWith(".p7m"));
        }
    }

    private static long rows(Databases databases, String table, int tenant) {
        return databases
                .clickHouse()
                .sql("SELECT count() FROM " + table + " WHERE tenant_id = :tenant")
                .param("tenant", tenant)
                .query(Long.class)
                .single();
    }

    private static long judged(Databases databases, int tenant) {
        return databases
                .clickHouse()
                .sql("SELECT uniqExact(exam_key) FROM exam_result WHERE tenant_id = :tenant")
                .param("tenant", tenant)
                .query(Long.class)
                .single();
    }

    private IngestProcess serve() throws IOException {
        IngestProcess process = IngestProcess.start(TestEngines.settings(data));
        started.add(process);
        return process;
    }
}
