package org.doselens.receiver.stow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.Intake.Outcome;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Uid;
import org.doselens.dicom.Vr;
import org.doselens.dicom.builtin.BuiltinHeaderReader;
import org.doselens.dicom.builtin.DatasetEncoder;
import org.doselens.dicom.builtin.HeaderMemory;
import org.doselens.dicom.builtin.ReadLimits;
import org.doselens.dicom.builtin.network.IncomingFiles;
import org.doselens.receiver.KeptObjects;
import org.doselens.receiver.MadeReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real requests over HTTP. */
class StowTest {

    private static final String TOKEN = "a-token-made-for-this-test";
    private static final String TYPE = "multipart/related; type=\"application/dicom\"; boundary=\"==x y==\"";

    @TempDir
    private Path folder;

    private final KeptObjects intake = new KeptObjects();
    private StowServer server;

    @BeforeEach
    void start() throws Exception {
        Path tokens = Files.writeString(folder.resolve("tokens"), TOKEN + "\n");
        server = StowServer.start(settings("127.0.0.1", tokens), files(), intake);
    }

    private static StowSettings settings(String address, Path tokens) {
        return new StowSettings(0, address, tokens, null, null, null);
    }

    private static IncomingFiles files() {
        return new IncomingFiles(new BuiltinHeaderReader(ReadLimits.DEFAULT), new HeaderMemory(32L << 20, 1L << 20));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void instances_are_stored_and_named_in_the_answer() throws Exception {
        HttpResponse<String> answer =
                post("/studies", TYPE, body(file(MadeReport.ct("1.9", "1.2.1", 300)), file(image("1.9", "1.2.2"))));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/dicom+json");
        assertThat(answer.body())
                .isEqualTo("{\"00081199\":{\"vr\":\"SQ\",\"Value\":["
                        + "{\"00081150\":{\"vr\":\"UI\",\"Value\":[\"" + Uid.XRayRadiationDoseSRStorage + "\"]},"
                        + "\"00081155\":{\"vr\":\"UI\",\"Value\":[\"1.2.1\"]}},"
                        + "{\"00081150\":{\"vr\":\"UI\",\"Value\":[\"" + Uid.CTImageStorage + "\"]},"
                        + "\"00081155\":{\"vr\":\"UI\",\"Value\":[\"1.2.2\"]}}]}}");
        assertThat(intake.objects).extracting(DicomObject::sopInstanceUid).containsExactly("1.2.1", "1.2.2");
    }

    @Test
    void one_that_cannot_be_read_is_named_as_failed_beside_the_others() throws Exception {
        byte[] cut = Arrays.copyOf(file(image("1.9", "1.2.2")), 3000);
        HttpResponse<String> answer =
                post("/studies", TYPE, body(file(MadeReport.ct("1.9", "1.2.1", 300)), cut, new byte[0]));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).contains("\"00081198\"", "\"00081197\":{\"vr\":\"US\",\"Value\":[49152]}", "1.2.1");
        assertThat(intake.objects).hasSize(1);
        assertThat(intake.unreadable).hasSize(2);
    }

    @Test
    void a_request_of_which_nothing_is_stored_conflicts() throws Exception {
        HttpResponse<String> answer = post("/studies", TYPE, body("no DICOM".getBytes(StandardCharsets.US_ASCII)));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).startsWith("{\"00081198\"");
    }

    @Test
    void an_object_of_another_study_than_the_path_names_is_set_aside() throws Exception {
        HttpResponse<String> answer = post(
                "/studies/1.9",
                TYPE,
                body(file(MadeReport.ct("1.9", "1.2.1", 300)), file(MadeReport.ct("1.8", "1.2.2", 300))));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(intake.objects).extracting(DicomObject::sopInstanceUid).containsExactly("1.2.1");
        assertThat(intake.unreadable).hasSize(1);
    }

    @Test
    void when_nothing_can_be_kept_now_the_sender_shall_come_again() throws Exception {
        intake.answer(object -> Outcome.OUT_OF_RESOURCES);

        HttpResponse<String> answer = post("/studies", TYPE, body(file(MadeReport.ct("1.9", "1.2.1", 300))));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void nobody_gets_in_without_a_token() throws Exception {
        byte[] body = body(file(MadeReport.ct("1.9", "1.2.1", 300)));
        for (String authorization : new String[] {"Bearer wrong-token-of-some-length", "Basic " + TOKEN, "Bearer"}) {
            assertThat(send(request("/studies", TYPE, body, authorization)).statusCode())
                    .isEqualTo(401);
        }
        assertThat(intake.objects).isEmpty();
    }

    @Test
    void other_paths_methods_and_types_are_refused() throws Exception {
        byte[] body = body(file(MadeReport.ct("1.9", "1.2.1", 300)));

        assertThat(post("/studies", "application/dicom", body).statusCode()).isEqualTo(415);
        assertThat(post("/studies", TYPE.replace("application/dicom", "application/dicom+json"), body)
                        .statusCode())
                .isEqualTo(415);
        assertThat(post("/instances", TYPE, body).statusCode()).isEqualTo(404);
        assertThat(post("/studies/../etc", TYPE, body).statusCode()).isEqualTo(404);
        assertThat(post("/studies", TYPE, Arrays.copyOf(body, body.length - 20)).statusCode())
                .isEqualTo(400);
        assertThat(post("/studies", TYPE, "--other\r\n\r\n".getBytes(StandardCharsets.US_ASCII))
                        .statusCode())
                .isEqualTo(400);
        HttpResponse<String> get = send(HttpRequest.newBuilder(uri("/studies"))
                .header("Authorization", "Bearer " + TOKEN)
                .build());
        assertThat(get.statusCode()).isEqualTo(405);
    }

    @Test
    void a_body_far_larger_than_the_memory_it_may_take_streams_through() throws Exception {
        long pixels = 1L << 30;
        byte[] head = new DatasetEncoder(Uid.ExplicitVRLittleEndian).encode(imageHeader("1.9", "1.2.3"));
        ByteArrayOutputStream start = new ByteArrayOutputStream();
        start.writeBytes("--==x y==\r\nContent-Type: application/dicom\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        start.writeBytes(head);
        start.writeBytes(new byte[] {(byte) 0xE0, 0x7F, 0x10, 0, 'O', 'W', 0, 0, 0, 0, 0, 0x40});
        byte[] end = "\r\n--==x y==--\r\n".getBytes(StandardCharsets.US_ASCII);
        HttpRequest request = HttpRequest.newBuilder(uri("/studies"))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", TYPE)
                .POST(BodyPublishers.ofInputStream(() -> new Joined(start.toByteArray(), pixels, end)))
                .build();

        assertThat(send(request).statusCode()).isEqualTo(200);
        assertThat(intake.objects).hasSize(1);
    }

    @Test
    void without_tls_it_answers_on_loopback_only_and_never_without_a_token() {
        assertThatThrownBy(() -> StowServer.start(settings("0.0.0.0", folder.resolve("tokens")), files(), intake))
                .hasMessageContaining("loopback only");
        assertThatThrownBy(() -> StowServer.start(settings("127.0.0.1", null), files(), intake))
                .hasMessageContaining("lets nobody in");
    }

    private HttpResponse<String> post(String path, String type, byte[] body) throws Exception {
        return send(request(path, type, body, "Bearer " + TOKEN));
    }

    private HttpRequest request(String path, String type, byte[] body, String authorization) {
        return HttpRequest.newBuilder(uri(path))
                .header("Authorization", authorization)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private static byte[] body(byte[]... files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("a preamble\r\n".getBytes(StandardCharsets.US_ASCII));
        for (byte[] file : files) {
            out.writeBytes("--==x y==\r\nContent-Type: application/dicom\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.writeBytes(file);
            out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        out.writeBytes("--==x y==--\r\n".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private static byte[] file(Dataset object) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new DatasetEncoder(Uid.ExplicitVRLittleEndian).writeFile(object, out);
        return out.toByteArray();
    }

    /** Pixels that look like a delimiter nearly to its end. */
    private static Dataset image(String study, String instance) {
        byte[] pixels = "\r\n--==x y=\r\n--==x".repeat(512).getBytes(StandardCharsets.US_ASCII);
        return new DatasetBuilder()
                .all(imageHeader(study, instance))
                .bytes(Tag.PixelData, Vr.OW, pixels)
                .build();
    }

    private static Dataset imageHeader(String study, String instance) {
        return new DatasetBuilder()
                .string(Tag.SOPClassUID, Uid.CTImageStorage)
                .string(Tag.SOPInstanceUID, instance)
                .string(Tag.StudyInstanceUID, study)
                .string(Tag.Modality, "CT")
                .build();
    }

    /** A beginning, that many zero bytes, an end. */
    private static final class Joined extends InputStream {

        private final ByteArrayInputStream start;
        private long left;
        private final ByteArrayInputStream end;

        Joined(byte[] start, long zeros, byte[] end) {
            this.start = new ByteArrayInputStream(start);
            this.left = zeros;
            this.end = new ByteArrayInputStream(end);
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (start.available() > 0) {
                return start.read(bytes, offset, length);
            }
            if (left > 0) {
                int n = (int) Math.min(left, length);
                Arrays.fill(bytes, offset, offset + n, (byte) 0);
                left -= n;
                return n;
            }
            return end.read(bytes, offset, length);
        }
    }
}
