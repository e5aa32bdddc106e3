package org.doselens.receiver.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.doselens.delivery.EnrolledReceiver;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Uid;
import org.doselens.dicom.builtin.DatasetEncoder;
import org.doselens.dicom.builtin.network.BuiltinDicomSender;
import org.doselens.dicom.builtin.network.BuiltinPerformedStepSender;
import org.doselens.dicom.builtin.network.SenderSettings;
import org.doselens.dicom.peer.Worklist;
import org.doselens.look.Phone;
import org.doselens.look.Visitor;
import org.doselens.receiver.MadeReport;
import org.doselens.receiver.service.Haystack;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One patient's marks through every door of the real process: association, performed step, STOW-RS, watched folder, HL7,
 * worklist, list and view of the information system, well-formed and broken. Then everything it wrote and said is searched,
 * the pages of an administrator, metrics and temporary files too, and what a kill -9 leaves behind.
 */
class NoMarkLeavesByAnyDoorTest {

    private static final String NAME = "QZXKVJ";
    private static final String CHINESE_NAME = "祁琰瑱";
    private static final String NUMBER = "777000777";
    private static final String TOKEN = "a-token-of-twenty-characters-and-more";
    private static final String PASSWORD = "eleven green finches sing";

    @TempDir
    private Path folder;

    private final Haystack haystack = new Haystack(NAME, CHINESE_NAME, NUMBER);
    private final Instant started = Instant.now();
    private final Queue<String> said = new ConcurrentLinkedQueue<>();
    private Path data;
    private Path inbox;
    private Process receiver;
    private Worklist worklist;

    @AfterEach
    void end() throws InterruptedException {
        if (receiver != null) {
            receiver.destroyForcibly().waitFor();
        }
        if (worklist != null) {
            worklist.close();
        }
    }

    @Test
    void no_mark_is_found_in_any_file_line_or_page_whichever_door_it_came_by() throws Exception {
        data = Files.createDirectory(folder.resolve("data"));
        inbox = Files.createDirectory(folder.resolve("inbox"));
        Path tokens = Files.writeString(folder.resolve("tokens"), TOKEN + "\n");
        EnrolledReceiver.in(data, ZoneId.of("Asia/Shanghai"));
        int stow = freePort();
        int hl7 = freePort();
        int metrics = freePort();
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Path list = Files.writeString(folder.resolve("visits.csv"), markedList());
        worklist = Worklist.wlmscpfs(folder.resolve("ris"), List.of(bookedStep()));
        receiver = ReceiverProcess.launch(
                data,
                "-Djava.io.tmpdir=" + temporary,
                "--doselens.receiver.metrics.port=" + metrics,
                "--logging.structured.format.console=ecs",
                "--doselens.receiver.orders.list.file=" + list,
                "--doselens.receiver.orders.list.every=100ms",
                "--doselens.receiver.orders.worklist.host=localhost",
                "--doselens.receiver.orders.worklist.port=" + worklist.port(),
                "--doselens.receiver.orders.worklist.every=200ms",
                "--doselens.receiver.orders.ris.url=jdbc:sqlite:" + risOfMarks() + "?open_mode=1",
                "--doselens.receiver.orders.ris.select=SELECT * FROM visit WHERE :from IS NOT NULL",
                "--doselens.receiver.orders.ris.every=200ms",
                "--doselens.receiver.stow.port=" + stow,
                "--doselens.receiver.stow.token-file=" + tokens,
                "--doselens.receiver.folder.path=" + inbox,
                "--doselens.receiver.folder.scan-every=100ms",
                "--doselens.receiver.folder.settle=100ms",
                "--doselens.receiver.hl7.port=" + hl7,
                "--doselens.receiver.hl7.bind-address=127.0.0.1",
                "--doselens.receiver.quiet-time=1s");
        listenTo();
        int port = told("receiver ready: AE title \\S+, port (\\d+)");
        int page = told("Tomcat started on port (\\d+)");

        throughEveryDoor(port, stow, hl7);
        assertThat(told("list visits.csv: (\\d+) rows were not read")).isPositive();
        assertThat(told("RIS view: (\\d+) rows were not read")).isPositive();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> WhatWasTold.in(data.resolve("spool.db")).dlps().size() >= 3);
        List<String> found = new ArrayList<>(pagesOfAnAdministrator(page));
        String measured = asked(metrics, "/metrics");
        assertThat(asked(metrics, "/health/readiness")).contains("\"status\":\"UP\"");
        found.addAll(haystack.in("the metrics", measured.getBytes(StandardCharsets.UTF_8)));
        receiver.destroyForcibly().waitFor();

        found.addAll(haystack.inFiles(data));
        found.addAll(haystack.inFiles(temporary));
        found.addAll(haystack.in("its output", String.join("\n", said).getBytes(StandardCharsets.UTF_8)));
        for (Path file : leftBehind()) {
            found.addAll(haystack.in("the file " + file, Files.readAllBytes(file)));
        }
        assertThat(String.join("\n", said)).contains("STOW-RS request", "HL7");
        assertThat(measured)
                .contains("doselens_objects_balance{application=\"doselens-receiver\"} 1.0")
                .contains("doselens_revisions_balance{application=\"doselens-receiver\"} 1.0")
                .contains("doselens_stage_seconds_count{application=\"doselens-receiver\",stage=\"extract\"}")
                .contains("doselens_delivery_oldest_seconds");
        assertThat(said).anyMatch(line -> line.startsWith("{\"@timestamp\""));
        assertThat(said).noneMatch(line -> line.contains("cannot be read and is tried again"));
        assertThat(found).isEmpty();
    }

    private static String asked(int port, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private void listenTo() {
        Thread ear = new Thread(
                () -> receiver.inputReader(StandardCharsets.UTF_8).lines().forEach(said::add), "ear");
        ear.setDaemon(true);
        ear.start();
    }

    private int told(String pattern) {
        Pattern wanted = Pattern.compile(pattern);
        return await().atMost(Duration.ofMinutes(2))
                .until(
                        () -> said.stream()
                                .map(wanted::matcher)
                                .filter(Matcher::find)
                                .map(found -> Integer.valueOf(found.group(1)))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private void throughEveryDoor(int port, int stow, int hl7) throws Exception {
        new BuiltinDicomSender(SenderSettings.to("localhost", port, "DOSELENS", "CT1"))
                .send(
                        List.of(MadeReport.outgoing(marked(1))),
                        (object, status) -> assertThat(status).isZero());
        Dataset step = new DatasetBuilder()
                .string(Tag.PatientName, NAME + "^" + CHINESE_NAME)
                .string(Tag.PatientID, NUMBER)
                .string(Tag.SpecificCharacterSet, "ISO_IR 192")
                .string(Tag.PerformedProcedureStepStatus, "IN PROGRESS")
                .string(Tag.Modality, "CT")
                .build();
        new BuiltinPerformedStepSender(SenderSettings.to("localhost", port, "DOSELENS", "CT1"))
                .create("1.2.77." + NUMBER, step);
        post(stow, encoded(marked(2)));
        byte[] whole = encoded(marked(4));
        post(stow, Arrays.copyOf(whole, whole.length * 2 / 3));
        Files.write(inbox.resolve("report.dcm"), encoded(marked(3)));
        Files.write(inbox.resolve("broken.dcm"), Arrays.copyOf(whole, whole.length / 2));
        String patient = "PID|1||" + NUMBER + "^^^HIS||" + CHINESE_NAME + "^" + NAME + "||19600101|F";
        hl7(hl7, "ADT^A04", "EVN||20260312085000\n" + patient + "\nPV1|1|E");
        hl7(hl7, "ORM^O01", patient + "\nORC|NW|PL-" + NUMBER + "\nOBR|1|PL-" + NUMBER + "||" + NAME + "^胸部^L");
        hl7(hl7, "ADT^A40", "EVN||20260312085000\n" + patient + "\nMRG|" + NUMBER + "1");
        hl7(hl7, "ZZZ^Z99", patient);
        hl7(hl7, "ORU^R01", patient + "\nOBX|1|XX|" + NAME + "||" + CHINESE_NAME);
    }

    /** A list with a row that is good, one that has no number at all, and one whose moments nobody can read. */
    private static String markedList() {
        return "patient_id,accession_number,scheduled_at,arrived_at,procedure_name,patient_class\n"
                + NUMBER + ",L" + NUMBER + ",2026-03-12 10:00,2026-03-12 09:40," + CHINESE_NAME + " " + NAME + ",门诊\n"
                + ",,2026-03-12 10:00,," + CHINESE_NAME + " " + NAME + ",门诊\n"
                + NUMBER + ",M" + NUMBER + "," + NAME + "," + CHINESE_NAME + "," + NAME + "," + NAME + "\n";
    }

    private static Dataset bookedStep() {
        Dataset step = new DatasetBuilder()
                .string(Tag.Modality, "CT")
                .string(Tag.ScheduledStationAETitle, "CT1")
                .string(Tag.ScheduledProcedureStepStartDate, "20260312")
                .string(Tag.ScheduledProcedureStepStartTime, "100000")
                .string(Tag.ScheduledProcedureStepStatus, "ARRIVED")
                .string(Tag.ScheduledProcedureStepDescription, NAME + " " + CHINESE_NAME)
                .string(Tag.ScheduledProcedureStepID, "W" + NUMBER)
                .build();
        return new DatasetBuilder()
                .string(Tag.SpecificCharacterSet, "ISO_IR 192")
                .string(Tag.PatientName, NAME + "^" + CHINESE_NAME)
                .string(Tag.PatientID, NUMBER)
                .string(Tag.AccessionNumber, "W" + NUMBER)
                .string(Tag.StudyInstanceUID, "1.2." + NUMBER + ".9")
                .string(Tag.RequestedProcedureDescription, NAME + " " + CHINESE_NAME)
                .sequence(Tag.ScheduledProcedureStepSequence, step)
                .build();
    }

    /** A view whose rows are marked, one of them with moments that nobody can read. */
    private Path risOfMarks() throws SQLException {
        Path file = folder.resolve("ris.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE visit (patient_id, accession_number, scheduled_at, procedure_name)");
            statement.execute("INSERT INTO visit VALUES ('" + NUMBER + "', 'R" + NUMBER + "', '2026-03-12 10:00', '"
                    + CHINESE_NAME + " " + NAME + "'), ('" + NUMBER + "', 'S" + NUMBER + "', '" + NAME + "', '"
                    + CHINESE_NAME + "')");
        }
        return file;
    }

    private static Dataset marked(int number) {
        Dataset report = MadeReport.ct("1.2." + NUMBER + "." + number, "1.3." + NUMBER + "." + number, 300 + number);
        return new DatasetBuilder()
                .all(report)
                .string(Tag.SpecificCharacterSet, "ISO_IR 192")
                .string(Tag.PatientName, NAME + "^" + CHINESE_NAME)
                .string(Tag.PatientID, NUMBER)
                .string(Tag.AccessionNumber, "A" + NUMBER)
                .string(Tag.StudyDescription, CHINESE_NAME + " thorax " + NAME)
                .string(Tag.OperatorsName, NAME)
                .build();
    }

    private List<String> pagesOfAnAdministrator(int port) throws IOException {
        String address = "http://localhost:" + port;
        Visitor visitor = new Visitor(address);
        String first =
                Files.readString(data.resolve("onsite-first-login.txt")).strip().split(" ", -1)[1];
        visitor.logIn("admin", first);
        visitor.post(
                "/enter/password",
                Map.of("password", PASSWORD, "again", PASSWORD, "_csrf", visitor.token("/enter/password")));
        String secret = visitor.get("/enter/new-factor").body().replaceAll("(?s).*id=\"secret\">([^<]+)<.*", "$1");
        visitor.post(
                "/enter/new-factor",
                Map.of("code", new Phone(secret).code(Instant.now()), "_csrf", visitor.token("/enter/new-factor")));
        assertThat(visitor.get("/status").statusCode()).isEqualTo(200);
        List<String> found = new ArrayList<>();
        for (String path : List.of(
                "/status",
                "/devices",
                "/quarantine",
                "/backfill",
                "/reconciliation",
                "/connection",
                "/log",
                "/audit",
                "/accounts",
                "/account",
                "/ledger",
                "/names",
                "/exam",
                "/looked-at",
                "/" + NUMBER,
                "/login")) {
            // what is asked for is not said back
            String body = visitor.get(path).body().replace("/" + NUMBER + "\"", "");
            found.addAll(haystack.in("the page " + path, body.getBytes(StandardCharsets.UTF_8)));
        }
        return found;
    }

    private static byte[] encoded(Dataset object) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new DatasetEncoder(Uid.ExplicitVRLittleEndian).writeFile(object, out);
        return out.toByteArray();
    }

    private static void post(int port, byte[] file) throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("--part\r\nContent-Type: application/dicom\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(file);
        body.writeBytes("\r\n--part--\r\n".getBytes(StandardCharsets.US_ASCII));
        HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/studies"))
                                .header("Authorization", "Bearer " + TOKEN)
                                .header(
                                        "Content-Type",
                                        "multipart/related; type=\"application/dicom\"; boundary=\"part\"")
                                .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                                .build(),
                        BodyHandlers.discarding());
    }

    private static void hl7(int port, String type, String segments) throws IOException {
        String message =
                "MSH|^~\\&|HIS|JCH|D|R|20260312085001||" + type + "|M1|P|2.5.1||||||UNICODE UTF-8\n" + segments;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write(("\u000B" + message.replace('\n', '\r') + "\r\u001C\r").getBytes(StandardCharsets.UTF_8));
            InputStream in = socket.getInputStream();
            int b = in.read();
            while (b >= 0 && b != 0x1C) {
                b = in.read();
            }
        }
    }

    /** Files of temporary folders and of the working folder that were written since the start, crash logs among them. */
    private List<Path> leftBehind() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path where : List.of(
                Path.of(System.getProperty("java.io.tmpdir")), Path.of("").toAbsolutePath())) {
            try (Stream<Path> list = Files.list(where)) {
                files.addAll(
                        list.filter(Files::isRegularFile).filter(this::isSince).toList());
            }
        }
        return files;
    }

    private boolean isSince(Path file) {
        try {
            return Files.isReadable(file)
                    && Files.getLastModifiedTime(file).toInstant().isAfter(started)
                    && Files.size(file) < 64 << 20;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }
}
