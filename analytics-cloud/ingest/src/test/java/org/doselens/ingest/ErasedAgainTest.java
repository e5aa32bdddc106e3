package org.doselens.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.doselens.core.account.Accounts;
import org.doselens.core.account.NewAccount;
import org.doselens.core.account.Role;
import org.doselens.core.database.ClickHouseSettings;
import org.doselens.core.database.Databases;
import org.doselens.core.database.PostgreSqlSettings;
import org.doselens.core.organisation.Site;
import org.doselens.core.ownership.Leaving;
import org.doselens.engines.EmbeddedClickHouse;
import org.doselens.engines.EmbeddedPostgreSql;
import org.doselens.exampackage.ErasureCertificate;
import org.doselens.ingest.authority.CertificateAuthority;
import org.doselens.ingest.backup.Backups;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hospital that left after a backup was made, and the restore of that backup. */
class ErasedAgainTest {

    private static final String PASSPHRASE = "--doselens.backup.passphrase=seven grey herons in a row";

    @TempDir
    Path home;

    private final Databases databases = SharedIngest.SERVER.getBean(Databases.class);

    @Test
    void a_hospital_that_left_is_erased_again_when_an_older_backup_is_restored_and_its_packages_leave_the_backups()
            throws Exception {
        Site leaving = hospital("leaving");
        Site staying = hospital("staying");
        Path folder = home.resolve("backups");
        assertThat(Said.of("backup", "--to", folder, here(folder)).status()).isZero();
        Path backup = Backups.in(folder).get(0);
        Path packages = folder.resolve("packages").resolve("" + leaving.tenantId());
        assertThat(packages).isDirectory();
        int account = new Accounts(databases.postgreSql())
                .add(new NewAccount(
                        leaving.tenantId(), "again" + leaving.tenantId(), "陈立", Role.ADMINISTRATOR, "hash", "zh"));
        new Leaving(databases).ask(leaving.tenantId(), account);
        Path certificate = home.resolve("certificate.p7s");

        Said.Words erased = Said.of(
                "tenant-erase",
                "--tenant",
                leaving.tenantId(),
                "--outside",
                "no disc",
                "--out",
                certificate,
                here(folder));

        assertThat(erased.status()).as(erased.text()).isZero();
        assertThat(packages).doesNotExist();
        assertThat(ErasureCertificate.open(
                                Files.readAllBytes(certificate),
                                SharedIngest.SERVER
                                        .getBean(CertificateAuthority.class)
                                        .certificate())
                        .outside())
                .startsWith("no disc; regular backups: 1 hold these rows; the last is of ");
        try (EmbeddedClickHouse clickHouse = EmbeddedClickHouse.start(home.resolve("clickhouse"));
                EmbeddedPostgreSql postgreSql = EmbeddedPostgreSql.start(home.resolve("postgresql"))) {
            List<String> there =
                    new ArrayList<>(TestEngines.settings(clickHouse, postgreSql, home.resolve("restored")));
            there.add("--doselens.backup.clickhouse-folder=" + home.resolve("clickhouse/backups"));
            there.add(PASSPHRASE);

            Said.Words said = Said.of("restore", "--from", backup, there);

            assertThat(said.status()).as(said.text()).isZero();
            assertThat(said.text())
                    .contains("Tenant " + leaving.tenantId() + " was erased after this backup: its ")
                    .doesNotContain("Tenant " + staying.tenantId());
            try (Databases restored = Databases.open(
                    new ClickHouseSettings(clickHouse.jdbcUrl("doselens"), clickHouse.user(), clickHouse.password()),
                    new PostgreSqlSettings(
                            postgreSql.jdbcUrl("postgres"), postgreSql.user(), postgreSql.password(), null, null))) {
                assertThat(rows(restored, leaving)).isEqualTo("0 0 0");
                assertThat(rows(restored, staying)).isEqualTo("20 1 1");
            }
        }

        Path changed = folder.resolve("erasures").resolve(leaving.tenantId() + ".p7s");
        byte[] bytes = Files.readAllBytes(changed);
        bytes[bytes.length / 2] ^= 1;
        Files.write(changed, bytes);
        try (EmbeddedClickHouse clickHouse = EmbeddedClickHouse.start(home.resolve("other-clickhouse"));
                EmbeddedPostgreSql postgreSql = EmbeddedPostgreSql.start(home.resolve("other-postgresql"))) {
            List<String> there = new ArrayList<>(TestEngines.settings(clickHouse, postgreSql, home.resolve("other")));
            there.add("--doselens.backup.clickhouse-folder=" + home.resolve("other-clickhouse/backups"));
            there.add(PASSPHRASE);
            assertThat(Said.of("restore", "--from", backup, there))
                    .as("a certificate that nobody signed")
                    .matches(
                            said -> said.status() == 1 && said.text().contains("not of this authority or was changed"));
        }
    }

    private Site hospital(String name) throws Exception {
        Site site = SharedIngest.site();
        TestReceiver receiver =
                TestReceiver.with(SharedIngest.enrol(site, Files.createDirectories(home.resolve(name))));
        UUID batch = UUID.randomUUID();
        assertThat(receiver.put(SharedIngest.CLOUD, batch, receiver.seal(batch, TestExams.exams(name, 20)))
                        .statusCode())
                .isEqualTo(200);
        return site;
    }

    private static List<String> here(Path folder) {
        List<String> settings = new ArrayList<>(TestEngines.settings(SharedIngest.DATA));
        settings.add("--doselens.backup.clickhouse-folder=" + TestEngines.backups());
        settings.add("--doselens.backup.folder=" + folder);
        settings.add(PASSPHRASE);
        return settings;
    }

    /** Exams, batches and sites. */
    private static String rows(Databases databases, Site site) {
        String exams = databases
                .clickHouse()
                .sql("SELECT toString(count()) FROM exam WHERE tenant_id = :tenant")
                .param("tenant", site.tenantId())
                .query(String.class)
                .single();
        return exams + " "
                + databases
                        .postgreSql()
                        .sql("SELECT (SELECT count(*) FROM batch WHERE tenant_id = :tenant) || ' '"
                                + " || (SELECT count(*) FROM site WHERE tenant_id = :tenant)")
                        .param("tenant", site.tenantId())
                        .query(String.class)
                        .single();
    }
}
