package org.doselens.receiver.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.Intake;
import org.doselens.dicom.UnreadableObject;
import org.doselens.dicom.builtin.BuiltinHeaderReader;
import org.doselens.dicom.builtin.ReadLimits;
import org.doselens.dicom.builtin.network.AssociationException;
import org.doselens.dicom.builtin.network.BuiltinDicomSender;
import org.doselens.dicom.builtin.network.ListenerServices;
import org.doselens.dicom.builtin.network.SenderSettings;
import org.doselens.dicom.builtin.network.TlsIdentity;
import org.doselens.receiver.MadeReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The ports as the settings open them. */
class DimseDoorsTest {

    private static final TlsSettings OFF = new TlsSettings(0, null, null, null);

    @TempDir
    Path folder;

    private final AtomicInteger received = new AtomicInteger();

    private static <T> T bound(Class<T> settings, Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("limits", settings);
    }

    private static DimseSettings settings(int port, TlsSettings tls, String... requesters) {
        return new DimseSettings(
                "127.0.0.1",
                port,
                Set.of("CT_1"),
                Set.of("DOSELENS"),
                10,
                Duration.ofSeconds(20),
                bound(LimitSettings.class, Map.of()),
                tls,
                List.of(requesters));
    }

    private DimseDoors open(DimseSettings settings) throws IOException {
        Intake counting = new Intake() {
            @Override
            public Outcome received(DicomObject object, Peer peer) {
                received.incrementAndGet();
                return Outcome.DURABLE;
            }

            @Override
            public void unreadable(UnreadableObject object, Peer peer) {
                throw new AssertionError("nothing unreadable is sent");
            }
        };
        return DimseDoors.open(
                settings, new BuiltinHeaderReader(settings.limits().readLimits()), ListenerServices.of(counting));
    }

    private static SenderSettings to(int port, String called, String calling) {
        return SenderSettings.to("localhost", port, called, calling);
    }

    @Test
    void only_who_may_call_by_the_right_title_is_let_in() throws Exception {
        try (DimseDoors doors = open(settings(0, OFF))) {
            new BuiltinDicomSender(to(doors.port(), "DOSELENS", "CT_1")).echo();

            assertThatThrownBy(() -> new BuiltinDicomSender(to(doors.port(), "PACS", "CT_1")).echo())
                    .isInstanceOf(AssociationException.class)
                    .hasMessageContaining("called AE title not recognized");
            assertThatThrownBy(() -> new BuiltinDicomSender(to(doors.port(), "DOSELENS", "CT_2")).echo())
                    .isInstanceOf(AssociationException.class)
                    .hasMessageContaining("calling AE title not recognized");
            assertThat(doors.tlsPort()).isEmpty();
            assertThat(doors.tlsCertificateValidUntil()).isEmpty();
        }
    }

    @Test
    void a_certificate_opens_the_tls_port_too() throws Exception {
        Path keyStore = folder.resolve("dicom.p12");
        Path trusted = folder.resolve("trusted.pem");
        Path password = Files.writeString(folder.resolve("password"), "changeit\n");
        keytool(
                "-genkeypair",
                "-alias",
                "dicom",
                "-keyalg",
                "EC",
                "-dname",
                "CN=DOSELENS",
                "-validity",
                "90",
                keyStore);
        keytool("-exportcert", "-alias", "dicom", "-rfc", "-file", trusted, keyStore);
        try (DimseDoors doors = open(settings(0, new TlsSettings(0, keyStore, password, trusted)))) {
            TlsIdentity node = TlsIdentity.load(keyStore, "changeit", trusted, "");
            List<Integer> statuses = new ArrayList<>();

            new BuiltinDicomSender(to(doors.tlsPort().orElseThrow(), "DOSELENS", "CT_1")
                            .withTls(node))
                    .send(
                            List.of(MadeReport.outgoing(MadeReport.ct("1.2.1", "1.2.1.1", 302.1))),
                            (object, status) -> statuses.add(status));
            new BuiltinDicomSender(to(doors.port(), "DOSELENS", "CT_1")).echo();

            assertThat(statuses).containsExactly(0);
            assertThat(received).hasValue(1);
            assertThat(doors.tlsCertificateValidUntil().orElseThrow())
                    .isBetween(
                            Instant.now().plus(Duration.ofDays(89)),
                            Instant.now().plus(Duration.ofDays(91)));
        }
    }

    private static void keytool(Object... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        for (Object argument : arguments) {
            if (argument == arguments[arguments.length - 1]) {
                command.addAll(List.of("-storetype", "PKCS12", "-storepass", "changeit", "-keystore"));
            }
            command.add(argument.toString());
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    @Test
    void what_cannot_be_opened_says_which_key_to_set() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> open(settings(port, OFF)))
                    .hasMessage("Port " + port + " of 127.0.0.1 cannot be opened: end the program that uses it, or set"
                            + " doselens.receiver.dicom-port");
        }
        Path file = Files.createFile(folder.resolve("empty.p12"));
        assertThatThrownBy(() -> open(settings(0, new TlsSettings(0, file, null, null))))
                .hasMessageContaining("doselens.receiver.dicom-tls.key-password-file is not set or not readable");
        assertThatThrownBy(() -> open(settings(0, new TlsSettings(0, file, file, null))))
                .hasMessageContaining("doselens.receiver.dicom-tls.trusted is not set");
        assertThatThrownBy(() -> open(settings(0, OFF, "CT_1:104")))
                .hasMessageContaining("'CT_1:104' is not of the form AE@HOST:PORT");
    }

    @Test
    void the_limits_have_the_defaults_of_the_readme() {
        LimitSettings limits = bound(LimitSettings.class, Map.of());

        assertThat(limits.readLimits()).isEqualTo(ReadLimits.RECEIVER);
        assertThat(limits.ofListener(200).pduBytes()).isEqualTo(131_072);
        assertThat(limits.ofListener(200).objectBytes()).isEqualTo(16L << 30);
    }

    @ParameterizedTest
    @CsvSource({
        "pdu, 1KB, limits.pdu must be from 4KB to 128KB",
        "nesting, 5000, limits.nesting must be from 1 to 200",
        "element, 8GB, limits.element must be from 64KB to 4095MB",
        "sequence-items, 0, limits.sequence-items must be from 1 to 2147483647"
    })
    void a_limit_that_cannot_be_stops_the_start(String key, String value, String message) {
        assertThatThrownBy(() -> bound(LimitSettings.class, Map.of("limits." + key, value)))
                .isInstanceOf(BindException.class)
                .hasRootCauseMessage("doselens.receiver." + message + ", not " + value.replace("8GB", "8192MB"));
    }
}
