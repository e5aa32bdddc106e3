package org.doselens.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.doselens.core.account.Account;
import org.doselens.core.account.Accounts;
import org.doselens.core.account.NewAccount;
import org.doselens.core.account.Role;
import org.doselens.core.database.Databases;
import org.doselens.core.organisation.Site;
import org.doselens.core.ownership.Leaving;
import org.doselens.core.ownership.NotGranted;
import org.doselens.core.ownership.Retention;
import org.doselens.delivery.CloudIdentity;
import org.doselens.delivery.FolderDelivery;
import org.doselens.delivery.FolderSettings;
import org.doselens.delivery.IdentityStore;
import org.doselens.delivery.Spool;
import org.doselens.exampackage.ErasureCertificate;
import org.doselens.exampackage.ErasureCertificate.Erased;
import org.doselens.exampackage.PackageRefused;
import org.doselens.ingest.authority.CertificateAuthority;
import org.doselens.ingest.intake.FolderIntake;
import org.doselens.ingest.intake.PackageArchive;
import org.doselens.ingest.ownership.Farewell;
import org.doselens.ingest.ownership.RetentionRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hospital whose exams came in real packages, beside another that stays. */
class FarewellTest {

    @TempDir
    Path home;

    private final Databases databases = SharedIngest.SERVER.getBean(Databases.class);
    private final PackageArchive archive = SharedIngest.SERVER.getBean(PackageArchive.class);
    private final Farewell farewell = SharedIngest.SERVER.getBean(Farewell.class);

    private Site hospital(String name) throws Exception {
        Site site = SharedIngest.site();
        Path own = Files.createDirectories(home.resolve(name));
        CloudIdentity identity = SharedIngest.enrol(site, own);
        FolderSettings folders = new FolderSettings(
                own.resolve("out"), own.resolve("in"), Duration.ofMillis(50), 10, Duration.ofHours(1));
        try (Spool spool = Spool.open(own.resolve("spool.db"), Clock.systemUTC());
                FolderDelivery delivery = new FolderDelivery(
                        spool, identity, new IdentityStore(own, Optional.empty()), folders, Clock.systemUTC())) {
            spool.add(TestRecords.exams(0, 20));
            delivery.start();
            await().until(() -> {
                SharedIngest.SERVER.getBean(FolderIntake.class).take(own.resolve("out"), own.resolve("in"));
                return spool.counts().acknowledged() == 20;
            });
        }
        return site;
    }

    private int administrator(Site site) {
        return new Accounts(databases.postgreSql())
                .add(new NewAccount(
                        site.tenantId(), "admin" + site.tenantId(), "陈立", Role.ADMINISTRATOR, "hash", "zh"));
    }

    private long files(Site site) throws Exception {
        long files = 0;
        for (var folder : archive.of(site.tenantId())) {
            files += folder.files();
        }
        return files;
    }

    @Test
    void who_leaves_is_gone_from_every_store_and_holds_a_certificate_that_cannot_be_changed() throws Exception {
        Site leaving = hospital("leaving");
        Site staying = hospital("staying");
        int account = administrator(leaving);
        assertThatThrownBy(() -> farewell.from(leaving.tenantId(), "none"))
                .isInstanceOf(NotGranted.class)
                .hasMessageContaining("has not asked to leave");
        assertThat(SharedIngest.rows(leaving, "exam", "exam_key")).isEqualTo("20 20");
        new Leaving(databases).ask(leaving.tenantId(), account);

        byte[] file = farewell.from(leaving.tenantId(), "nightly backups, gone on 2026-12-24");

        CertificateAuthority authority = SharedIngest.SERVER.getBean(CertificateAuthority.class);
        ErasureCertificate read = ErasureCertificate.open(file, authority.certificate());
        assertThat(read.exams()).isEqualTo(20);
        assertThat(read.askedBy()).isEqualTo("陈立");
        assertThat(read.outside()).contains("2026-12-24");
        assertThat(read.erased())
                .contains(new Erased("clickhouse exam", 20, 0), new Erased("archive files", 1, 0))
                .allMatch(one -> one.before() > 0 && one.after() == 0);
        assertThat(SharedIngest.rows(leaving, "exam", "exam_key")).isEqualTo("0 0");
        assertThat(files(leaving)).isZero();
        assertThat(SharedIngest.rows(staying, "exam", "exam_key")).isEqualTo("20 20");
        assertThat(files(staying)).isEqualTo(1);
        assertThat(farewell.from(leaving.tenantId(), "asked again")).isEqualTo(file);
        for (int at : List.of(file.length / 3, file.length / 2, file.length - 9)) {
            byte[] changed = file.clone();
            changed[at] ^= 1;
            assertThatThrownBy(() -> ErasureCertificate.open(changed, authority.certificate()))
                    .isInstanceOf(PackageRefused.class);
        }
    }

    @Test
    void packages_that_are_older_than_a_site_keeps_leave_the_archive() throws Exception {
        Site site = hospital("retention");
        Retention retention = new Retention(databases, Clock.systemUTC());
        retention.set(site.tenantId(), site.siteId(), 1, administrator(site));
        databases
                .postgreSql()
                .sql("UPDATE batch SET received_at = :then WHERE tenant_id = :tenant")
                .param("then", Timestamp.from(Instant.parse("2001-01-01T00:00:00Z")))
                .param("tenant", site.tenantId())
                .update();
        assertThat(files(site)).isEqualTo(1);

        SharedIngest.SERVER.getBean(RetentionRun.class).run();

        assertThat(files(site)).isZero();
    }

    @Test
    void an_operator_gets_an_account_of_no_hospital_by_command_and_loses_it_so() throws Exception {
        assertThat(command("operator-add", "--login", "wang-of-cloud", "--name", "王工"))
                .isZero();
        assertThat(command("operator-add", "--login", "wang-of-cloud", "--name", "Another"))
                .as("the login is taken")
                .isEqualTo(2);

        Accounts accounts = new Accounts(databases.postgreSql());
        Account made = accounts.ofLogin("wang-of-cloud").orElseThrow();
        assertThat(made.role()).isEqualTo(Role.OPERATOR_OF_CLOUD);
        assertThat(made.tenantId()).isZero();
        assertThat(made.passwordHash()).startsWith("$2");
        assertThat(command("operator-close", "--login", "wang-of-cloud")).isZero();
        assertThat(accounts.ofLogin("wang-of-cloud").orElseThrow().disabled()).isTrue();
        assertThat(command("operator-close", "--login", "nobody")).isEqualTo(1);
    }

    @Test
    void nobody_exports_a_hospital_by_command_that_lets_nobody_look_and_stays() throws Exception {
        Site site = SharedIngest.site();
        Path out = home.resolve("all.zip");
        String tenant = Integer.toString(site.tenantId());

        assertThat(command("tenant-export", "--tenant", tenant, "--out", out.toString()))
                .isEqualTo(1);
        assertThat(out).doesNotExist();
        new Leaving(databases).ask(site.tenantId(), administrator(site));
        assertThat(command("tenant-export", "--tenant", tenant, "--out", out.toString()))
                .isZero();
        assertThat(out).isNotEmptyFile();
    }

    private static int command(String... arguments) throws Exception {
        try (Stream<String> settings = TestEngines.settings(SharedIngest.DATA).stream()) {
            return OperatorCommands.run(
                    Stream.concat(Stream.of(arguments), settings).toArray(String[]::new));
        }
    }
}
