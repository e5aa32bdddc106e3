package org.doselens.dicom.builtin.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.Uid;
import org.doselens.dicom.builtin.network.Dcmtk.Result;
import org.doselens.dicom.peer.TestNodes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A port that speaks TLS: who gets in, by which protocols, and that nothing of a refused peer stays. */
class TlsTest {

    @TempDir
    Path folder;

    private TestNodes department;
    private TestNodes strangers;
    private RunningListener running;

    @BeforeEach
    void start() throws Exception {
        department = new TestNodes(Files.createDirectory(folder.resolve("department")), "Department");
        strangers = new TestNodes(Files.createDirectory(folder.resolve("strangers")), "Strangers");
        TlsIdentity identity = department.identity("DOSELENS");
        running = RunningListener.start(settings -> settings.withTls(identity)
                .withTimeouts(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(5)));
    }

    @AfterEach
    void stop() {
        running.close();
        await().untilAsserted(() -> assertThat(RunningListener.dicomThreads()).isZero());
    }

    private BuiltinDicomSender senderAs(TlsIdentity identity) {
        return new BuiltinDicomSender(SenderSettings.to("localhost", running.port(), "DOSELENS", "CT_1")
                .withTls(identity));
    }

    private void leavesOneWarning(String text) {
        await().untilAsserted(() ->
                assertThat(running.warnings()).singleElement().asString().contains(text));
        assertThat(running.intake.received).isEmpty();
    }

    @Test
    void images_and_reports_of_a_trusted_node_arrive() throws Exception {
        List<Integer> statuses = new ArrayList<>();

        senderAs(department.identity("CT_1"))
                .send(
                        List.of(BuiltinDicomSenderTest.image(), BuiltinDicomSenderTest.report()),
                        (object, status) -> statuses.add(status));

        assertThat(statuses).containsExactly(0, 0);
        assertThat(running.intake.received)
                .extracting(DicomObject::sopClassUid)
                .containsExactly(Uid.CTImageStorage, Uid.XRayRadiationDoseSRStorage);
    }

    @Test
    void storescu_of_a_trusted_node_stores() throws Exception {
        TestNodes.Node node = department.node("CT_2");

        Result result = storescu(
                "+tls",
                node.keyPem().toString(),
                node.certificatePem().toString(),
                "+cf",
                department.authorityPem().toString());

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(running.intake.received).hasSize(2);
        await().untilAsserted(() ->
                assertThat(running.lines()).singleElement().asString().contains("released; 2 stored, 0 failed"));
    }

    @Test
    void storescu_of_another_authority_is_refused() throws Exception {
        TestNodes.Node node = strangers.node("CT_3");

        Result result = storescu(
                "+tls",
                node.keyPem().toString(),
                node.certificatePem().toString(),
                "+cf",
                department.authorityPem().toString());

        assertThat(result.exitCode()).as(result.output()).isNotZero();
        leavesOneWarning("TLS certificate of the peer not trusted");
    }

    @Test
    void storescu_without_a_certificate_is_refused() throws Exception {
        Result result = storescu("+tla", "+cf", department.authorityPem().toString());

        assertThat(result.exitCode()).as(result.output()).isNotZero();
        leavesOneWarning("TLS peer showed no certificate");
    }

    @Test
    void storescu_without_tls_is_refused() throws Exception {
        Result result = storescu();

        assertThat(result.exitCode()).as(result.output()).isNotZero();
        leavesOneWarning("not TLS");
    }

    private Result storescu(String... security) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("storescu", "-v"));
        command.addAll(List.of(security));
        command.addAll(List.of("localhost", Integer.toString(running.port())));
        command.addAll(RawObject.files(folder));
        return Dcmtk.run(command.toArray(String[]::new));
    }

    @Test
    void we_do_not_send_to_a_node_that_we_do_not_trust() throws Exception {
        assertThatThrownBy(() -> senderAs(strangers.identity("CT_4")).echo())
                .isInstanceOf(AssociationException.class)
                .hasMessageContaining("TLS certificate of the peer not trusted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void both_protocols_of_the_profile_are_spoken(String protocol) throws Exception {
        try (SSLSocket socket = trusting()) {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.startHandshake();

            assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
            assertThat(socket.getSession().getCipherSuite()).containsAnyOf("ECDHE", "TLS_AES");
            assertThat(socket.getSession().getCipherSuite()).contains("_GCM_");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384",
                "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384",
                "TLS_RSA_WITH_AES_256_GCM_SHA384"
            })
    void older_suites_are_not_spoken(String suite) throws Exception {
        try (SSLSocket socket = trusting()) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.setEnabledCipherSuites(new String[] {suite});

            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
        }
        leavesOneWarning("TLS peer offers no protocol or cipher suite of BCP 195");
    }

    private SSLSocket trusting() throws Exception {
        TestNodes.Node node = department.node("CT_5");
        SSLContext context = TlsIdentity.load(node.pkcs12(), TestNodes.PASSWORD, department.authorityPem(), "")
                .context();
        return (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), running.port());
    }

    @Test
    void a_handshake_that_never_begins_is_ended() throws Exception {
        running.close();
        TlsIdentity identity = department.identity("DOSELENS_2");
        running = RunningListener.start(settings -> settings.withTls(identity)
                .withTimeouts(Duration.ofMillis(300), Duration.ofSeconds(20), Duration.ofSeconds(5)));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), running.port())) {
            socket.setSoTimeout(20_000);
            assertThat(socket.getInputStream().readAllBytes().length).isLessThan(100);
        }
        leavesOneWarning("peer too slow, timed out");
    }

    @Test
    void a_stalled_association_is_aborted_within_the_idle_time() throws Exception {
        running.close();
        TlsIdentity identity = department.identity("DOSELENS_3");
        running = RunningListener.start(settings -> settings.withTls(identity)
                .withTimeouts(Duration.ofSeconds(20), Duration.ofMillis(300), Duration.ofSeconds(5)));
        try (SSLSocket socket = trusting()) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(RawPeer.request(List.of(Uid.CTImageStorage)));

            assertThat(socket.getInputStream().readAllBytes()[0]).isEqualTo((byte) PduHeader.A_ASSOCIATE_AC);
        }
        leavesOneWarning("peer too slow, timed out");
    }

    @Test
    void the_end_of_our_certificate_is_known() throws Exception {
        Instant end = department.identity("DOSELENS_4").validUntil();

        assertThat(end)
                .isBetween(
                        Instant.now().plus(Duration.ofDays(29)), Instant.now().plus(TestNodes.VALID));
    }

    @Test
    void a_renewed_certificate_is_shown_without_restart_and_a_broken_file_leaves_the_old_one() throws Exception {
        Path ours = folder.resolve("department").resolve("DOSELENS.p12");
        BigInteger first = shownSerial();

        Files.write(ours, new byte[] {1, 2, 3});
        await().untilAsserted(() -> {
            assertThat(shownSerial()).isEqualTo(first);
            assertThat(running.warnings()).anyMatch(line -> line.contains("the one before stays in force"));
        });

        BigInteger second = department.node("DOSELENS").certificate().getSerialNumber();
        await().untilAsserted(() -> assertThat(shownSerial()).isEqualTo(second));
        senderAs(department.identity("CT_1")).echo();
    }

    private BigInteger shownSerial() throws Exception {
        try (SSLSocket socket = trusting()) {
            socket.startHandshake();
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber();
        }
    }

    @Test
    void what_is_wrong_with_the_files_is_said() throws Exception {
        Path good = department.node("DOSELENS_5").pkcs12();
        Path trusted = department.authorityPem();

        assertThatThrownBy(() -> TlsIdentity.load(good, "wrong", trusted, ""))
                .hasMessage("The key store " + good + " cannot be opened: its password is another one");
        assertThatThrownBy(() -> TlsIdentity.load(folder.resolve("none.p12"), "", trusted, ""))
                .hasMessageContaining("is missing or no PKCS#12");
        assertThatThrownBy(() -> TlsIdentity.load(good, TestNodes.PASSWORD, folder.resolve("none.pem"), ""))
                .hasMessageContaining("is missing or not readable");
        assertThatThrownBy(() -> TlsIdentity.load(good, TestNodes.PASSWORD, good, TestNodes.PASSWORD))
                .hasMessageContaining("There is no trusted certificate in " + good);
    }
}
