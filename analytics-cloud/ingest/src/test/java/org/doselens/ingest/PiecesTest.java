package org.doselens.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import javax.net.ssl.SSLSocket;
import org.doselens.core.batch.RefusalLog;
import org.doselens.core.organisation.Organisation;
import org.doselens.core.organisation.Site;
import org.doselens.delivery.CloudIdentity;
import org.doselens.ingest.authority.CertificateAuthority;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages in pieces, and what a cut connection leaves. */
class PiecesTest {

    @TempDir
    Path home;

    private final Site site = SharedIngest.site();
    private final UUID batch = UUID.randomUUID();
    private CloudIdentity identity;
    private TestReceiver receiver;
    private byte[] sealed;

    @BeforeEach
    void enrol() throws Exception {
        identity = SharedIngest.enrol(site, home);
        receiver = TestReceiver.with(identity);
        sealed = receiver.seal(batch, TestExams.exams("piece", 30));
    }

    private HttpResponse<String> piece(int from, int to) throws Exception {
        return receiver.patch(SharedIngest.CLOUD, batch, sealed, from, to, TestReceiver.digest(sealed));
    }

    @Test
    void pieces_become_a_package_and_the_last_one_is_answered_like_a_whole() throws Exception {
        HttpResponse<String> first = piece(0, 1000);
        HttpResponse<String> asked = receiver.get(SharedIngest.CLOUD, batch);
        HttpResponse<String> last = piece(1000, sealed.length);

        assertThat(first.statusCode()).isEqualTo(204);
        assertThat(first.headers().firstValue("Upload-Offset")).hasValue("1000");
        assertThat(asked.body()).contains("\"state\":\"receiving\"");
        assertThat(asked.headers().firstValue("Upload-Offset")).hasValue("1000");
        assertThat(last.statusCode()).as(last.body()).isEqualTo(200);
        assertThat(last.body()).contains("\"state\":\"loaded\"", "\"records\":30");
        assertThat(piece(1000, sealed.length).body()).as("repeated").isEqualTo(last.body());
        assertThat(SharedIngest.rows(site, "exam", "exam_key")).isEqualTo("30 30");
    }

    @Test
    void a_piece_out_of_order_is_told_where_to_go_on() throws Exception {
        piece(0, 1000);

        for (int from : new int[] {500, 2000}) {
            HttpResponse<String> answer = piece(from, sealed.length);
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.headers().firstValue("Upload-Offset")).hasValue("1000");
        }
        assertThat(piece(1000, sealed.length).statusCode()).isEqualTo(200);
    }

    @Test
    void what_does_not_fit_its_digest_starts_again() throws Exception {
        byte[] changed = sealed.clone();
        changed[50] ^= 1;
        receiver.patch(SharedIngest.CLOUD, batch, changed, 0, 1000, TestReceiver.digest(sealed));

        HttpResponse<String> answer = piece(1000, sealed.length);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.headers().firstValue("Upload-Offset")).hasValue("0");
        assertThat(piece(0, sealed.length).statusCode()).isEqualTo(200);
    }

    @Test
    void ten_gigabytes_declared_in_a_header_are_refused_before_a_byte_is_read() throws Exception {
        try (SSLSocket socket = receiver.socket(SharedIngest.PORT)) {
            send(
                    socket,
                    "PUT /packages/" + batch + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10737418240\r\n\r\n");

            assertThat(statusLine(socket)).contains(" 413");
        }
        try (SSLSocket socket = receiver.socket(SharedIngest.PORT)) {
            send(socket, head(0, 10, 10_737_418_240L));

            assertThat(statusLine(socket)).contains(" 413");
        }
        assertThat(SharedIngest.SERVER.getBean(RefusalLog.class).of(site.tenantId(), 10))
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo("TOO_LARGE");
                    assertThat(refusal.times()).isEqualTo(2);
                });
    }

    @Test
    void what_came_of_a_piece_before_its_connection_ended_is_kept() throws Exception {
        try (SSLSocket socket = receiver.socket(SharedIngest.PORT)) {
            send(socket, head(0, sealed.length, sealed.length));
            socket.getOutputStream().write(sealed, 0, 1500);
            socket.getOutputStream().flush();
            await().until(() -> receiver.get(SharedIngest.CLOUD, batch)
                    .headers()
                    .firstValue("Upload-Offset")
                    .orElse("0")
                    .equals("1500"));
        }

        assertThat(piece(1500, sealed.length).statusCode()).isEqualTo(200);
        assertThat(SharedIngest.rows(site, "exam", "exam_key")).isEqualTo("30 30");
    }

    @Test
    void a_revocation_takes_effect_on_a_connection_that_is_open_already() throws Exception {
        Organisation organisation = SharedIngest.SERVER.getBean(Organisation.class);
        int number = organisation
                .receiver(CertificateAuthority.sha256(identity.signer().certificate()))
                .orElseThrow()
                .receiverId();
        try (SSLSocket socket = receiver.socket(SharedIngest.PORT)) {
            send(socket, head(0, 1000, sealed.length));
            send(socket, Arrays.copyOf(sealed, 1000));
            assertThat(statusLine(socket)).contains(" 204");

            organisation.revoke(site.tenantId(), number);

            send(socket, head(1000, 1000, sealed.length));
            send(socket, Arrays.copyOfRange(sealed, 1000, 2000));
            assertThat(statusLine(socket)).as("on the same connection").contains(" 403");
        }
    }

    private String head(long offset, long length, long packageBytes) {
        return "PATCH /packages/" + batch
                + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/partial-upload\r\n"
                + "Upload-Offset: " + offset + "\r\nUpload-Length: " + packageBytes + "\r\nUpload-Complete: "
                + (offset + length == packageBytes ? "?1" : "?0") + "\r\nRepr-Digest: " + TestReceiver.digest(sealed)
                + "\r\nContent-Length: " + length + "\r\n\r\n";
    }

    private static void send(SSLSocket socket, String text) throws IOException {
        send(socket, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void send(SSLSocket socket, byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    /** The head of the next answer, without its body. */
    private static String statusLine(SSLSocket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int read = socket.getInputStream().read();
            if (read < 0) {
                break;
            }
            head.append((char) read);
        }
        return head.toString();
    }
}
