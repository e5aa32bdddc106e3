package org.doselens.receiver.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.doselens.assembly.JournalCipher;
import org.doselens.assembly.order.OrderBook;
import org.doselens.dicom.Uid;
import org.doselens.dicom.builtin.BuiltinHeaderReader;
import org.doselens.dicom.builtin.DatasetEncoder;
import org.doselens.dicom.builtin.HeaderMemory;
import org.doselens.dicom.builtin.ReadLimits;
import org.doselens.dicom.builtin.network.IncomingFiles;
import org.doselens.dicom.builtin.network.TlsIdentity;
import org.doselens.dicom.peer.TestNodes;
import org.doselens.receiver.KeptObjects;
import org.doselens.receiver.MadeReport;
import org.doselens.receiver.order.OrderFeedSettings;
import org.doselens.receiver.order.OrderFeeds;
import org.doselens.receiver.stow.StowServer;
import org.doselens.receiver.stow.StowSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** HL7 and STOW-RS over TLS: who gets in, and that a renewed certificate needs no restart. */
class TlsDoorsTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String MESSAGE = "MSH|^~\\&|RIS|HOSPITAL|DOSELENS||20260312091420||ADT^A04|M1|P|2.5\r"
            + "EVN||20260312091420\rPID|1||P-1^^^^MR\rPV1|1|O\r";

    @TempDir
    private Path folder;

    private TestNodes department;
    private TestNodes strangers;

    @BeforeEach
    void certify() throws IOException {
        department = new TestNodes(Files.createDirectory(folder.resolve("department")), "Department");
        strangers = new TestNodes(Files.createDirectory(folder.resolve("strangers")), "Strangers");
        Files.writeString(folder.resolve("password"), TestNodes.PASSWORD + "\n");
        department.node("DOSELENS");
    }

    private Path ours() {
        return folder.resolve("department").resolve("DOSELENS.p12");
    }

    private SSLContext as(TestNodes authority) throws IOException {
        return TlsIdentity.load(authority.node("PEER").pkcs12(), TestNodes.PASSWORD, department.authorityPem(), "")
                .context();
    }

    @Test
    void hl7_over_tls_answers_who_is_trusted_and_nobody_else_and_takes_up_a_renewed_certificate() throws Exception {
        try (OrderBook book = OrderBook.open(
                        folder.resolve("orders.db"),
                        new JournalCipher(new byte[32]),
                        settings(Map.of()).rules(ZONE),
                        Clock.systemUTC());
                OrderFeeds feeds =
                        OrderFeeds.start(settings(Map.of()), hl7(), "DOSELENS", book, ZONE, Clock.systemUTC())) {
            int port = feeds.hl7TlsPort().orElseThrow();
            assertThat(feeds.hl7Port()).isEmpty();

            assertThat(exchange(as(department), port)).contains("MSA|AA|M1");
            assertThatThrownBy(() -> exchange(as(strangers), port)).isInstanceOf(IOException.class);

            BigInteger renewed = department.node("DOSELENS").certificate().getSerialNumber();
            await().untilAsserted(() -> assertThat(serial(as(department), port)).isEqualTo(renewed));
            assertThat(exchange(as(department), port)).contains("MSA|AA|M1");
        }
    }

    @Test
    void stow_over_tls_takes_objects_of_who_is_trusted_and_takes_up_a_renewed_certificate() throws Exception {
        KeptObjects kept = new KeptObjects();
        IncomingFiles files =
                new IncomingFiles(new BuiltinHeaderReader(ReadLimits.DEFAULT), new HeaderMemory(32L << 20, 1L << 20));
        StowSettings settings =
                new StowSettings(0, "127.0.0.1", null, ours(), folder.resolve("password"), department.authorityPem());
        try (StowServer server = StowServer.start(settings, files, kept)) {
            assertThat(post(as(department), server.port())).isEqualTo(200);
            assertThat(kept.objects).hasSize(1);
            assertThatThrownBy(() -> post(as(strangers), server.port())).isInstanceOf(IOException.class);
            assertThat(kept.objects).hasSize(1);

            BigInteger renewed = department.node("DOSELENS").certificate().getSerialNumber();
            await().untilAsserted(() ->
                    assertThat(serial(as(department), server.port())).isEqualTo(renewed));
            assertThat(post(as(department), server.port())).isEqualTo(200);
        }
    }

    private OrderFeedSettings.Hl7Settings hl7() {
        return bound(
                OrderFeedSettings.Hl7Settings.class,
                Map.of(
                        "s.bind-address", "127.0.0.1",
                        "s.tls.port", "0",
                        "s.tls.key-store", ours().toString(),
                        "s.tls.key-password-file", folder.resolve("password").toString(),
                        "s.tls.trusted", department.authorityPem().toString()));
    }

    private static OrderFeedSettings settings(Map<String, String> values) {
        return bound(OrderFeedSettings.class, values);
    }

    private static <T> T bound(Class<T> type, Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("s", type);
    }

    private static String exchange(SSLContext context, int port) throws IOException {
        try (SSLSocket socket = connected(context, port)) {
            ByteArrayOutputStream frame = new ByteArrayOutputStream();
            frame.write(0x0B);
            frame.write(MESSAGE.getBytes(StandardCharsets.US_ASCII));
            frame.write(0x1C);
            frame.write('\r');
            socket.getOutputStream().write(frame.toByteArray());
            StringBuilder answer = new StringBuilder();
            for (int b = socket.getInputStream().read();
                    b != 0x1C;
                    b = socket.getInputStream().read()) {
                if (b < 0) {
                    throw new IOException("closed without an answer");
                }
                answer.append((char) b);
            }
            return answer.toString();
        }
    }

    private static BigInteger serial(SSLContext context, int port) throws IOException {
        try (SSLSocket socket = connected(context, port)) {
            socket.startHandshake();
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber();
        }
    }

    private static SSLSocket connected(SSLContext context, int port) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static int post(SSLContext context, int port) throws IOException {
        HttpsURLConnection request = (HttpsURLConnection)
                URI.create("https://localhost:" + port + "/studies").toURL().openConnection();
        request.setSSLSocketFactory(context.getSocketFactory());
        // as with DICOM TLS: nodes are known by their certificate, not by a name
        request.setHostnameVerifier((host, session) -> true);
        request.setDoOutput(true);
        request.setRequestProperty("Content-Type", "multipart/related; type=\"application/dicom\"; boundary=x");
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write("--x\r\nContent-Type: application/dicom\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        new DatasetEncoder(Uid.ExplicitVRLittleEndian).writeFile(MadeReport.ct("1.9", "1.2.1", 300), body);
        body.write("\r\n--x--\r\n".getBytes(StandardCharsets.US_ASCII));
        request.getOutputStream().write(body.toByteArray());
        return request.getResponseCode();
    }
}
