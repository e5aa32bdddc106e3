package org.doselens.receiver.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.doselens.delivery.AnsweringCloud;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.Tag;
import org.doselens.dicom.peer.Archive;
import org.doselens.dicom.peer.TestNodes;
import org.doselens.dicom.peer.Worklist;
import org.doselens.onsite.connection.ConnectionSource.Check;
import org.doselens.receiver.service.Receiver;
import org.doselens.receiver.service.ReceiverSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** "Test everything" of a running receiver, against dcmtk's archive and worklist, a proxy, and a cloud with TLS. */
class EveryDoorTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @TempDir
    private Path folder;

    private final Map<String, String> settings = new HashMap<>();
    private AnsweringCloud cloud;
    private Path data;

    @BeforeEach
    void enrol() throws Exception {
        data = Files.createDirectory(folder.resolve("data"));
        cloud = AnsweringCloud.enrolling(data, ZONE);
        set("data-directory", data);
        set("cloud-url", cloud.address());
        set("bind-address", "127.0.0.1");
        set("dicom-port", freePort());
    }

    @AfterEach
    void end() {
        cloud.close();
    }

    private void set(String key, Object value) {
        settings.put("doselens.receiver." + key, value.toString());
    }

    /** Below the ports that the system gives to connections, one of which might take it before the door opens. */
    private static int freePort() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // somebody has it
            }
        }
    }

    private Receiver start() throws Exception {
        return Receiver.start(
                new Binder(new MapConfigurationPropertySource(settings))
                        .bind("doselens.receiver", ReceiverSettings.class)
                        .get(),
                Clock.systemUTC());
    }

    private static Map<String, String> results(Receiver receiver, Clock clock) throws InterruptedException {
        Map<String, String> results = new TreeMap<>();
        for (Check check : new TriedConnections(receiver.parts(), clock).all()) {
            results.put(check.kind(), check.tried().result());
        }
        return results;
    }

    private static Map<String, String> results(Receiver receiver) throws InterruptedException {
        return results(receiver, Clock.systemUTC());
    }

    private void tlsDoors() throws IOException {
        TestNodes department = new TestNodes(Files.createDirectory(folder.resolve("department")), "Department");
        Path password = Files.writeString(folder.resolve("password"), TestNodes.PASSWORD + "\n");
        Path keys = department.node("DOSELENS").pkcs12();
        for (String door : List.of("dicom-tls", "hl7.tls", "stow")) {
            set(door + ".port", freePort());
            set(door + ".key-store", keys);
            set(door + ".key-password-file", password);
            set(door + ".trusted", department.authorityPem());
        }
        set("hl7.bind-address", "127.0.0.1");
        set("hl7.port", freePort());
    }

    private static Dataset entryOfToday() {
        return new DatasetBuilder()
                .string(Tag.AccessionNumber, "A1")
                .string(Tag.PatientID, "P-1")
                .sequence(
                        Tag.ScheduledProcedureStepSequence,
                        new DatasetBuilder()
                                .string(Tag.Modality, "CT")
                                .string(Tag.ScheduledStationAETitle, "CT_1")
                                .string(
                                        Tag.ScheduledProcedureStepStartDate,
                                        DateTimeFormatter.BASIC_ISO_DATE.format(LocalDate.now(ZONE)))
                                .string(Tag.ScheduledProcedureStepStartTime, "093000")
                                .build())
                .build();
    }

    private void worklist(int port) {
        set("orders.worklist.host", "localhost");
        set("orders.worklist.port", port);
    }

    private void pacs(int port, String aeTitle) {
        set("pacs.host", "localhost");
        set("pacs.port", port);
        set("pacs.ae-title", aeTitle);
    }

    @Test
    void every_door_and_every_peer_that_is_set_answers() throws Exception {
        tlsDoors();
        try (Archive archive = Archive.dcmqrscp(folder, Map.of());
                Worklist worklist = Worklist.wlmscpfs(folder, List.of(entryOfToday()));
                WayOutProxy proxy = new WayOutProxy(cloud.port())) {
            pacs(archive.port(), Archive.AE_TITLE);
            worklist(worklist.port());
            set("delivery.proxy", proxy.address());
            try (Receiver receiver = start()) {
                Map<String, String> results = results(receiver);

                assertThat(results.keySet())
                        .contains("dicom", "dicom-tls", "hl7", "hl7-tls", "stow", "pacs", "worklist", "proxy", "cloud");
                results.remove("disk");
                results.remove("modality-clocks");
                assertThat(results.values()).as(results.toString()).containsOnly("ok");
                assertThat(new TriedConnections(receiver.parts(), Clock.systemUTC()).all())
                        .filteredOn(check -> List.of("worklist", "stow").contains(check.kind()))
                        .extracting(Check::found)
                        .containsExactlyInAnyOrder(
                                "1", TestNodes.VALID.minusDays(1).toDays() + " d");
                assertThat(results(receiver, Clock.offset(Clock.systemUTC(), Duration.ofDays(31))))
                        .containsEntry("dicom-tls", "certificate-over")
                        .containsEntry("hl7-tls", "certificate-over")
                        .containsEntry("stow", "certificate-over")
                        .containsEntry("cloud-clock", "clock-off");
            }
        }
    }

    @Test
    void each_peer_that_is_set_wrong_is_told_by_what_is_wrong() throws Exception {
        set("stow.port", freePort());
        set("stow.token-file", Files.writeString(folder.resolve("tokens"), "a-token-of-twenty-signs-or-more\n"));
        try (Archive archive = Archive.dcmqrscp(folder, Map.of());
                WayOutProxy proxy = new WayOutProxy(cloud.port())) {
            pacs(archive.port(), "WRONG");
            worklist(archive.port());
            set("orders.worklist.called-ae-title", Archive.AE_TITLE);
            set("delivery.proxy", proxy.address());
            proxy.answer("407 Proxy Authentication Required");
            try (Receiver receiver = start()) {
                assertThat(results(receiver))
                        .containsEntry("stow", "ok")
                        .containsEntry("pacs", "rejected")
                        .containsEntry("worklist", "no-service")
                        .containsEntry("proxy", "proxy-login")
                        .containsEntry("cloud", "proxy-login");
                proxy.answer("403 Forbidden");
                assertThat(results(receiver))
                        .containsEntry("proxy", "proxy-denies")
                        // the HTTP client keeps the proxy's reason to itself; its words point to the proxy's line
                        .containsEntry("cloud", "failed");
                proxy.answer("200 Connection established");
                cloud.answer(403);
                assertThat(results(receiver)).containsEntry("proxy", "ok").containsEntry("cloud", "not-accepted");
            }
        }
    }

    @Test
    void a_cloud_of_another_authority_a_name_nobody_knows_and_a_closed_port_are_three_things() throws Exception {
        try (AnsweringCloud other = AnsweringCloud.enrolling(Files.createDirectory(folder.resolve("other")), ZONE)) {
            assertThat(cloudAt(other.address().toString())).isEqualTo("tls");
        }
        assertThat(cloudAt("https://no-such-host.invalid")).isEqualTo("unknown-host");
        assertThat(cloudAt("https://localhost:" + freePort())).isEqualTo("refused");
    }

    private String cloudAt(String url) throws Exception {
        set("cloud-url", url);
        try (Receiver receiver = start()) {
            return results(receiver).get("cloud");
        }
    }
}
