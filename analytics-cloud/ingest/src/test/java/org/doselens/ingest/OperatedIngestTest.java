package org.doselens.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.doselens.core.audit.AuditEntry.Outcome;
import org.doselens.core.audit.AuditTrail;
import org.doselens.core.batch.Refusal;
import org.doselens.core.batch.RefusalLog;
import org.doselens.core.database.Databases;
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
import org.doselens.ingest.authority.CertificateAuthority;
import org.doselens.ingest.enrolment.EnrolmentDesk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real process as an operator keeps it: a folder that it watches, and commands beside it while packages come. */
class OperatedIngestTest {

    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    Path home;

    private Databases databases;
    private Organisation organisation;
    private Site site;
    private IngestProcess cloud;

    @BeforeEach
    void start() throws Exception {
        cloud = IngestProcess.start(settings());
        databases = TestEngines.databases();
        organisation = new Organisation(databases);
        int tenant = organisation.addTenant("测试医院", "Test hospital");
        site = organisation
                .site(organisation.addSite(tenant, "总院", "Main site", ZoneId.of("Asia/Shanghai")))
                .orElseThrow();
    }

    @AfterEach
    void end() throws Exception {
        databases.close();
        cloud.close();
    }

    private List<String> settings() {
        List<String> settings = new ArrayList<>(TestEngines.settings(home.resolve("ingest")));
        settings.addAll(List.of(
                "--doselens.ingest.folder-in=" + home.resolve("gateway-in"),
                "--doselens.ingest.folder-out=" + home.resolve("gateway-out"),
                "--doselens.ingest.folder-every=100ms",
                "--doselens.backup.folder=" + home.resolve("backups"),
                "--doselens.backup.packages-every=100ms",
                "--doselens.ingest.receiver-certificate-validity=PT1H"));
        return settings;
    }

    private String code() {
        return new EnrolmentDesk(organisation, CertificateAuthority.open(home.resolve("ingest/ca")))
                .newCode(site, Duration.ofHours(1));
    }

    private String command(String... words) throws Exception {
        return command(0, words);
    }

    private String command(int exit, String... words) throws Exception {
        List<String> command = IngestProcess.java(Ingest.class, "-Dlogging.config=classpath:logback-test.xml");
        command.addAll(List.of(words));
        command.addAll(settings());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(exit);
        return said;
    }

    @Test
    void an_account_is_made_by_command_and_the_audit_of_it_verified_until_somebody_edits_it() throws Exception {
        String tenant = Integer.toString(site.tenantId());
        String made = command(
                "account-add",
                "--tenant",
                tenant,
                "--login",
                "first." + tenant,
                "--name",
                "Zhou Lan",
                "--role",
                "auditor");
        assertThat(made).contains("login=first." + tenant).containsPattern("password=[A-Za-z0-9_-]{20}");
        String account = databases
                .postgreSql()
                .sql("SELECT role || ' ' || must_change || ' ' || password_hash FROM account WHERE login = :login")
                .param("login", "first." + tenant)
                .query(String.class)
                .single();
        assertThat(account).startsWith("auditor true $2");
        command(2, "account-add", "--tenant", tenant, "--login", "first." + tenant, "--name", "Twice");

        new AuditTrail(databases.postgreSql())
                .add(new AuditTrail.Actor(site.tenantId(), null, "zhou", "-"), "exam.view", "key", Outcome.DONE);
        // heads are signed by the dashboard; without one the chain of hashes alone is walked
        String key = "00".repeat(31) + "01";
        assertThat(command("audit-verify", "--tenant", tenant, "--public-key", key))
                .contains("rows=1 heads=0", "The chain is whole.");
        try (Connection owner = DriverManager.getConnection(
                        TestEngines.POSTGRESQL.jdbcUrl("postgres"),
                        TestEngines.POSTGRESQL.user(),
                        TestEngines.POSTGRESQL.password());
                Statement statement = owner.createStatement()) {
            statement.execute("ALTER TABLE audit DISABLE TRIGGER USER");
            statement.execute("UPDATE audit SET object = 'another' WHERE tenant_id = " + tenant);
            statement.execute("ALTER TABLE audit ENABLE TRIGGER USER");
        }
        assertThat(command(OnTheParts.NOT_DONE, "audit-verify", "--tenant", tenant, "--public-key", key))
                .contains("Broken at row 1");
    }

    private String exams() {
        return databases
                .clickHouse()
                .sql("SELECT concat(toString(count()), ' ', toString(uniqExact(exam_key))) FROM exam"
                        + " WHERE tenant_id = :tenant")
                .param("tenant", site.tenantId())
                .query(String.class)
                .single();
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    /** The gateway carries nothing here: both sides look into the same two folders. */
    @Test
    void files_are_taken_in_while_it_runs_and_after_a_kill_and_a_file_that_is_none_is_put_aside() throws Exception {
        Path out = home.resolve("gateway-in");
        Path in = home.resolve("gateway-out");
        Path receiver = home.resolve("receiver");
        IdentityStore store = new IdentityStore(receiver, Optional.empty());
        FileEnrolment enrolment = new FileEnrolment(receiver, store);
        String code = code();
        enrolment.ask(code, out);
        await().atMost(LONG).until(() -> files(in, ".enrolled").size() == 1);
        CloudIdentity identity = enrolment.take(code, files(in, ".enrolled").get(0));

        FolderSettings folders =
                new FolderSettings(out, in, Duration.ofMillis(50), 10, Duration.ofMinutes(1), Duration.ofHours(1));
        try (Spool spool = Spool.open(receiver.resolve("spool.db"), Clock.systemUTC());
                FolderDelivery delivery =
                        new FolderDelivery(spool, identity, store, folders, Clock.systemUTC()).start()) {
            assertThat(delivery.status().problem()).isEmpty();
            spool.add(TestRecords.exams(0, 5));
            await().atMost(LONG).until(() -> spool.counts().acknowledged() == 5);

            cloud.killMinusNine();
            spool.add(TestRecords.exams(5, 9));
            await().atMost(LONG).until(() -> files(out, ".p7m").size() == 1);
            Path stranger = Files.writeString(out.resolve(UUID.randomUUID() + ".p7m"), "no package");
            cloud = IngestProcess.start(settings());

            await().atMost(LONG).until(() -> spool.counts().acknowledged() == 9);
            assertThat(spool.counts()).isEqualTo(new SpoolCounts(9, 0, 0, 9, 0, 0));
            Path reason = out.resolve("refused").resolve(stranger.getFileName() + ".reason");
            await().atMost(LONG).until(() -> Files.exists(reason));
            assertThat(reason).content().contains("not a signed package");
        }
        assertThat(exams()).isEqualTo("9 9");
        await("both packages are beside the backups, though none was made yet")
                .atMost(LONG)
                .until(() ->
                        packages(home.resolve("backups/packages")).equals(packages(home.resolve("ingest/archive"))));
    }

    private static List<String> packages(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .filter(name -> name.endsWith(".p7m"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void keys_rotate_and_certificates_renew_under_a_running_feed_and_a_revocation_ends_it_at_once() throws Exception {
        Path data = home.resolve("receiver");
        IdentityStore store = new IdentityStore(data, Optional.empty());
        CloudIdentity enrolled = new Enrolment(cloud.address(), store).enrol(code());
        try (DeliveringReceiver receiver = DeliveringReceiver.start(data, cloud.port(), true)) {
            await().atMost(LONG).until(() -> receiver.acknowledged() > 0);
            CloudIdentity renewed = store.load().orElseThrow();
            assertThat(renewed.signer().certificate())
                    .as("an hour is less than the two months before which it renews")
                    .isNotEqualTo(enrolled.signer().certificate());

            assertThat(command("recipient-rotate", "--overlap", "PT0S")).contains("New keys");
            await().atMost(LONG)
                    .until(() -> !store.load().orElseThrow().recipient().equals(renewed.recipient()));
            long before = receiver.acknowledged();
            await().atMost(LONG).until(() -> receiver.acknowledged() > before + 100);

            int number = organisation
                    .receiver(CertificateAuthority.sha256(renewed.signer().certificate()))
                    .orElseThrow()
                    .receiverId();
            command("receiver-revoke", "--receiver", Integer.toString(number), "--tenant", "" + site.tenantId());
            await().atMost(LONG).until(() -> timesRevoked() > 0);
            String there = exams();
            int times = timesRevoked();
            await().atMost(LONG).until(() -> timesRevoked() > times + 1);
            assertThat(exams()).as("nothing after the revocation").isEqualTo(there);
        }
        try (Spool spool = Spool.open(data.resolve("spool.db"), Clock.systemUTC())) {
            assertThat(spool.counts().refused()).as("what waits is not lost").isZero();
            assertThat(spool.counts().open()).isPositive();
        }
    }

    private int timesRevoked() {
        return new RefusalLog(databases)
                .of(site.tenantId(), 10).stream()
                        .filter(refusal -> refusal.code().equals("REVOKED"))
                        .mapToInt(Refusal::times)
                        .sum();
    }
}
