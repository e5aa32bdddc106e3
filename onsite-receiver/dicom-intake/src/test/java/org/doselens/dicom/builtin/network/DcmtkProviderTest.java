package org.doselens.dicom.builtin.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.doselens.dicom.DicomException;
import org.doselens.dicom.DicomSender.Outgoing;
import org.doselens.dicom.HeaderReader;
import org.doselens.dicom.builtin.BuiltinHeaderReader;
import org.doselens.dicom.builtin.Corpus;
import org.doselens.dicom.builtin.ReadLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our user against dcmtk's provider. */
class DcmtkProviderTest {

    private static final HeaderReader READER = new BuiltinHeaderReader(ReadLimits.DEFAULT);

    @TempDir
    Path folder;

    private Process storescp;
    private Path stored;
    private BuiltinDicomSender sender;

    @BeforeEach
    void start() throws Exception {
        stored = Files.createDirectory(folder.resolve("stored"));
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        storescp = Dcmtk.start(
                folder.resolve("storescp.txt"),
                "storescp",
                "+xa",
                "-pdu",
                "4096",
                "-pm",
                "+B",
                "-od",
                stored.toString(),
                Integer.toString(port));
        sender = new BuiltinDicomSender(SenderSettings.to("localhost", port, "STORESCP", "DOSELENS"));
        await().ignoreExceptions().untilAsserted(() -> sender.echo());
    }

    @AfterEach
    void stop() throws Exception {
        storescp.destroy();
        storescp.waitFor();
    }

    @Test
    void made_and_real_objects_arrive_byte_by_byte() throws Exception {
        List<Outgoing> objects = new ArrayList<>();
        for (String file : RawObject.files(folder)) {
            objects.add(OutgoingFile.of(Path.of(file), READER));
        }
        Corpus.files().forEach(file -> objects.add(outgoing(file)));
        List<Integer> statuses = new ArrayList<>();

        sender.send(objects, (object, status) -> statuses.add(status));

        assertThat(statuses).hasSameSizeAs(objects).containsOnly(DimseStatus.SUCCESS);
        for (Outgoing object : objects) {
            assertThat(padded(bytes(object))).as(object.name()).isEqualTo(padded(bytes(outgoing(storedAs(object)))));
        }
    }

    private Path storedAs(Outgoing object) throws IOException {
        try (Stream<Path> files = Files.list(stored)) {
            return files.filter(file -> file.toString().endsWith(object.sopInstanceUid()))
                    .findFirst()
                    .orElseGet(() -> fail(object.name() + " was not stored"));
        }
    }

    private static Outgoing outgoing(Path file) {
        try {
            return OutgoingFile.of(file, READER);
        } catch (DicomException | IOException e) {
            return fail(file.toString(), e);
        }
    }

    private static byte[] bytes(Outgoing object) throws IOException {
        try (var in = object.body().open()) {
            return in.readAllBytes();
        }
    }

    /** One real object has an odd length, and fragments must not. */
    private static byte[] padded(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length + bytes.length % 2);
    }
}
