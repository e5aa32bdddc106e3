package org.doselens.dicom.builtin.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.doselens.dicom.Uid;
import org.doselens.dicom.peer.Archive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orthanc asks for storage commitment, ends its association at once, and must hear that there is none. */
class OrthancCommitmentTest {

    private static final Pattern ID = Pattern.compile("\"ID\"\\s*:\\s*\"([0-9.]+)\"");

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private String answer(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString()).body();
        } catch (IOException e) {
            return "not yet: " + e.getClass().getSimpleName();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    @Test
    void orthanc_hears_by_another_association_that_no_instance_is_kept() throws Exception {
        int httpPort = freePort();
        String api = "http://127.0.0.1:" + httpPort;
        Map<String, InetSocketAddress> requesters = new HashMap<>();
        Map<String, Integer> known = new HashMap<>();
        try (ServerSocket reserved = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            known.put("DOSELENS", reserved.getLocalPort());
        }
        int ourPort = known.get("DOSELENS");
        try (Archive orthanc = Archive.orthanc(folder, known, httpPort)) {
            requesters.put(Archive.AE_TITLE, InetSocketAddress.createUnresolved("127.0.0.1", orthanc.port()));
            try (RunningListener running = RunningListener.startReportingTo(ourPort, requesters)) {
                String asked = answer(
                        HttpRequest.newBuilder(URI.create(api + "/modalities/to" + ourPort + "/storage-commitment"))
                                .POST(BodyPublishers.ofString(
                                        "{\"DicomInstances\":[[\"" + Uid.CTImageStorage + "\",\"2.25.1001\"]]}")));
                Matcher id = ID.matcher(asked);
                assertThat(id.find()).as(asked).isTrue();

                await().atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(answer(
                                        HttpRequest.newBuilder(URI.create(api + "/storage-commitment/" + id.group(1)))))
                                .contains("\"Failure\"", "2.25.1001")
                                .doesNotContain("\"Pending\""));
                assertThat(running.lines()).noneMatch(line -> line.contains("2.25."));
            }
        }
    }
}
