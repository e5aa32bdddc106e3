package org.doselens.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.doselens.core.database.ClickHouseSettings;
import org.doselens.core.database.Databases;
import org.doselens.core.database.PostgreSqlSettings;
import org.doselens.engines.EmbeddedClickHouse;
import org.doselens.engines.EmbeddedPostgreSql;
import org.doselens.exampackage.KeyPairs;
import org.doselens.ingest.authority.CertificateAuthority;
import org.doselens.ingest.backup.BackupSettings;
import org.doselens.ingest.doctor.Doctor;
import org.doselens.ingest.doctor.Installation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each fault that the doctor knows, put into an installation of the test's own that no process works on. */
class PlantedFaultsTest {

    @TempDir
    static Path home;

    private static EmbeddedClickHouse clickHouse;
    private static EmbeddedPostgreSql postgreSql;
    private static ClickHouseSettings clickHouseSettings;
    private static PostgreSqlSettings postgreSqlSettings;
    private static Databases databases;
    private static Path data;
    private static int site;

    @BeforeAll
    static void start() throws IOException {
        clickHouse = EmbeddedClickHouse.start(home.resolve("clickhouse"));
        postgreSql = EmbeddedPostgreSql.start(home.resolve("postgresql"));
        clickHouseSettings =
                new ClickHouseSettings(clickHouse.jdbcUrl("doselens"), clickHouse.user(), clickHouse.password());
        postgreSqlSettings = new PostgreSqlSettings(
                postgreSql.jdbcUrl("postgres"), postgreSql.user(), postgreSql.password(), null, null);
        databases = Databases.open(clickHouseSettings, postgreSqlSettings);
        data = Files.createDirectories(home.resolve("ingest"));
        Said.of("site-add", "--name-zh", "甲", "--name-en", "A", "--zone", "Asia/Shanghai", settings());
        site = databases
                .postgreSql()
                .sql("SELECT min(id) FROM site")
                .query(Integer.class)
                .single();
    }

    @AfterAll
    static void end() {
        databases.close();
        postgreSql.close();
        clickHouse.close();
    }

    private static List<String> settings(String... more) {
        List<String> settings = new ArrayList<>(TestEngines.settings(clickHouse, postgreSql, data));
        settings.addAll(List.of(more));
        return settings;
    }

    @Test
    void a_part_whose_bytes_changed_on_disk_is_found_when_all_are_read() throws Exception {
        databases
                .clickHouse()
                .sql("INSERT INTO released_name SELECT 7, toString(number), randomPrintableASCII(30), now64(3)"
                        + " FROM numbers(20000)")
                .update();
        assertThat(Said.of("doctor", "--parts", settings()).text())
                .contains("WELL  ClickHouse's parts on disk: all ")
                .contains("MB read: released_name all");

        Path part = Path.of(databases
                .clickHouse()
                .sql("SELECT path FROM system.parts WHERE table = 'released_name' AND active")
                .query(String.class)
                .single());
        try (FileChannel file = FileChannel.open(column(part), StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap("not what was written".getBytes(StandardCharsets.US_ASCII)), file.size() / 2);
        }

        Said.Words said = Said.of("doctor", "--parts", settings());
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.text())
                .contains("ILL   ClickHouse's parts on disk: part " + part.getFileName()
                        + " of table released_name is damaged\n      → Restore a backup");
        databases.clickHouse().sql("TRUNCATE TABLE released_name").update();
    }

    /** The largest file of a part: its column, or all columns in one. */
    private static Path column(Path part) throws IOException {
        try (var files = Files.list(part)) {
            return files.filter(file -> file.toString().endsWith(".bin"))
                    .max((one, other) ->
                            Long.compare(one.toFile().length(), other.toFile().length()))
                    .orElseThrow();
        }
    }

    @Test
    void what_waits_too_long_is_told_by_its_queue() {
        int tenant = databases
                .postgreSql()
                .sql("SELECT min(id) FROM tenant")
                .query(Integer.class)
                .single();
        assertThat(Said.of("doctor", settings()).text()).contains("WELL  Causes: 0 wait", "WELL  Judging: 0 wait");

        databases
                .postgreSql()
                .sql("INSERT INTO review_due VALUES (:tenant, DATE '2026-01-01', now() - interval '3 hours')")
                .param("tenant", tenant)
                .update();

        assertThat(Said.of("doctor", settings()).text())
                .contains("CARE  Causes: 1 wait: days to be searched for causes, the first for 180 minutes\n      → ");
        databases.postgreSql().sql("DELETE FROM review_due").update();
    }

    @Test
    void a_receiver_whose_clock_is_ahead_is_found() {
        databases
                .clickHouse()
                .sql("INSERT INTO receiver_heartbeat (tenant_id, site_id, receiver_id, at, received_at)"
                        + " VALUES (1, 1, 1, now64(3) + 7200, now64(3))")
                .update();

        assertThat(Said.of("doctor", settings()).text())
                .containsPattern("CARE  Receivers' clocks: 1 are ahead, one by 7(199|200) s");
        databases.clickHouse().sql("TRUNCATE TABLE receiver_heartbeat").update();
    }

    @Test
    void one_key_file_that_others_may_read_is_named() throws Exception {
        Path key = data.resolve("ca/authority.p12");
        Path also = Files.writeString(home.resolve("dashboard.key"), "a key");
        Files.setPosixFilePermissions(also, PosixFilePermissions.fromString("rw-------"));
        String withAlso = "--doselens.backup.also=" + also;
        assertThat(Said.of("doctor", settings(withAlso)).text()).contains("WELL  Keys: ");

        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(Said.of("doctor", settings(withAlso)).text())
                .contains("ILL   Keys: " + key + " can be read by others\n      → chmod 600 " + key);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));

        Files.setPosixFilePermissions(also, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(Said.of("doctor", settings(withAlso)).text())
                .contains("ILL   Keys: " + also + " can be read by others");
    }

    @Test
    void a_receiver_whose_certificate_ended_and_one_that_was_not_renewed_are_named() {
        int ended = receiver(Duration.ofMinutes(-1));
        int ending = receiver(Duration.ofHours(1));

        String said = Said.of("doctor", settings()).text();

        assertThat(said)
                .contains("CARE  Receivers' certificates: ended of receiver " + ended + " (")
                .contains("doselens enrol-code")
                .contains("CARE  Receivers' certificates: soon end of receiver " + ending + " (");
        databases.postgreSql().sql("UPDATE receiver SET revoked_at = now()").update();
        assertThat(Said.of("doctor", settings()).text()).contains("WELL  Receivers' certificates: all 0 are good");
    }

    @Test
    void a_receiver_that_has_renewed_its_certificate_is_well_when_the_one_of_its_enrolment_has_ended() {
        int renewed = receiver(Duration.ofMinutes(-1));
        certify(renewed, Duration.ofDays(365));

        assertThat(Said.of("doctor", settings()).text()).contains("WELL  Receivers' certificates: all 1 are good");
        databases.postgreSql().sql("UPDATE receiver SET revoked_at = now()").update();
    }

    /** One whose certificate is good for so long. */
    private static int receiver(Duration validity) {
        int receiver = databases
                .postgreSql()
                .sql("INSERT INTO receiver (site_id, certificate_sha256) VALUES (:site, :sha256) RETURNING id")
                .param("site", site)
                .param("sha256", UUID.randomUUID().toString())
                .query(Integer.class)
                .single();
        certify(receiver, validity);
        return receiver;
    }

    private static void certify(int receiver, Duration validity) {
        databases
                .postgreSql()
                .sql("INSERT INTO receiver_certificate (certificate_sha256, receiver_id) VALUES (:sha256, :receiver)")
                .param(
                        "sha256",
                        CertificateAuthority.open(data.resolve("ca"), validity, Clock.systemUTC())
                                .certify(KeyPairs.signing().getPublic())
                                .sha256())
                .param("receiver", receiver)
                .update();
    }

    @Test
    void clocks_that_are_apart_and_the_server_s_certificate_are_judged_by_this_machine_s_time() {
        String later = seen(Clock.offset(Clock.systemUTC(), Duration.ofDays(400)));
        assertThat(later)
                .contains("CARE PostgreSQL: answers; its clock is 34560")
                .contains("CARE ClickHouse: answers; its clock is 34560")
                .contains("ILL Ingest: port " + SharedIngest.PORT + " answers with a certificate that has ended");

        assertThat(seen(Clock.offset(Clock.systemUTC(), Duration.ofDays(370))))
                .contains("CARE Ingest: answers on port " + SharedIngest.PORT);
        assertThat(seen(Clock.offset(Clock.systemUTC(), Duration.ofDays(-2))))
                .contains("ILL Ingest: port " + SharedIngest.PORT + " answers with a certificate that has ended, or");
    }

    private static String seen(Clock clock) {
        StringBuilder said = new StringBuilder();
        new Doctor(
                        clickHouseSettings,
                        postgreSqlSettings,
                        new Installation(SharedIngest.DATA, SharedIngest.PORT),
                        new BackupSettings(
                                null,
                                null,
                                null,
                                Duration.ofDays(1),
                                Duration.ofMinutes(5),
                                14,
                                List.of(),
                                List.of(),
                                null),
                        clock)
                .look()
                .forEach(finding -> said.append(finding.verdict())
                        .append(' ')
                        .append(finding.place())
                        .append(": ")
                        .append(finding.seen())
                        .append('\n'));
        return said.toString();
    }

    @Test
    void a_proof_of_two_months_ago_is_no_proof_of_today() throws Exception {
        Path folder = home.resolve("backups");
        List<String> settings = settings(
                "--doselens.backup.folder=" + folder,
                "--doselens.backup.passphrase=a long enough passphrase",
                "--doselens.backup.clickhouse-folder=" + home.resolve("clickhouse/backups"));
        assertThat(Said.of("backup", "--to", folder, settings).status()).isZero();
        assertThat(Said.of("doctor", settings).text())
                .contains("CARE  Backup: the newest is 0 hours old; none was ever restored")
                .contains("WELL  Backup's disk: ")
                .contains("ClickHouse's disk cold: ")
                .contains("PostgreSQL's disk: ");

        plant(folder, Duration.ofDays(60), "");
        assertThat(Said.of("doctor", settings).text())
                .contains("was restored elsewhere 60 days ago and compared, row by row\n      → doselens backup-check");
        plant(folder, Duration.ofDays(1), "");
        assertThat(Said.of("doctor", settings).text()).containsPattern("WELL  Backup: .*1 days ago and compared");
        plant(folder, Duration.ofDays(1), "\"exam\"");
        assertThat(Said.of("doctor", settings).text()).containsPattern("ILL   Backup: .*1 days ago and differs");
    }

    /** The answer of a check that was made some time ago. */
    private static void plant(Path folder, Duration ago, String different) throws IOException {
        try (var backups = Files.newDirectoryStream(folder, "*Z")) {
            Files.writeString(
                    backups.iterator().next().resolve("checked.json"),
                    "{\"checkedAt\":\"%s\",\"seconds\":1,\"rows\":1,\"writtenMeanwhile\":[],\"different\":[%s]}"
                            .formatted(Instant.now().minus(ago), different));
        }
    }

    @Test
    void a_law_of_conservation_that_does_not_hold_is_said_of_the_process_that_tells_it() throws Exception {
        assertThat(metrics("""
                        doselens_objects_balance{application="doselens-receiver"} 1.0
                        doselens_revisions_balance{application="doselens-receiver"} 1.0
                        doselens_receiver_takes{application="doselens-receiver"} 1.0
                        """))
                .contains("received = assembled + duplicate", "closed = uploaded + pending", ": takes objects")
                .doesNotContain("ILL   Process");
        assertThat(metrics("# HELP doselens_objects_balance 1\ndoselens_objects_balance 0.0\n"))
                .containsPattern("ILL   Process at port \\d+: not every object that came is accounted for");
        assertThat(metrics("doselens_delivery_failing 1.0\n")).contains("the last try to deliver failed");
        assertThat(metrics("""
                        ssl_chain_expiry_seconds{bundle="onsite-page",certificate="b962",source="keystore"} -5.0
                        doselens_certificate_left_seconds{application="a",certificate="receiver"} 864000.0
                        """))
                .containsPattern("ILL   Process at port \\d+: the certificate of onsite-page has ended")
                .containsPattern("CARE  Process at port \\d+: the certificate of receiver ends in 10 days");
        assertThat(Said.of("doctor", "--metrics-port", 1, settings()).text())
                .contains("ILL   Process at port 1: does not answer");
    }

    /** What the doctor says of a process that tells this. */
    private static String metrics(String text) throws IOException {
        HttpServer process = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        process.createContext("/metrics", exchange -> {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        process.start();
        try {
            return Said.of("doctor", "--metrics-port", process.getAddress().getPort(), settings())
                    .text();
        } finally {
            process.stop(0);
        }
    }
}
