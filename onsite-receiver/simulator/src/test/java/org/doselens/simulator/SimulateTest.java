package org.doselens.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DicomListener;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.Intake;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Uid;
import org.doselens.dicom.UnreadableObject;
import org.doselens.dicom.builtin.BuiltinHeaderReader;
import org.doselens.dicom.builtin.ReadLimits;
import org.doselens.dicom.builtin.network.BuiltinDicomListener;
import org.doselens.dicom.builtin.network.ListenerSettings;
import org.doselens.simulator.emission.DayPlan;
import org.doselens.simulator.emission.Emission;
import org.doselens.simulator.exam.SimulatedExam;
import org.doselens.simulator.header.Imaging;
import org.doselens.simulator.hospital.Hospital;
import org.doselens.simulator.hospital.Hospitals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SimulateTest {

    private static final String DAY = DemoHospital.DAY.toString();
    private static final String SEED = Long.toString(DemoHospital.SEED);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void all_objects_of_a_day_arrive_over_associations_under_their_devices_titles() throws Exception {
        Received received = new Received(Intake.Outcome.DURABLE);
        try (DicomListener listener = listening(received)) {
            int code = simulate("--to", "DOSELENS@localhost:" + listener.port(), "--from", DAY);

            assertThat(err.toString()).isEmpty();
            assertThat(code).isZero();
        }
        Map<String, String> expected = new HashMap<>();
        for (Emission object : DemoHospital.plan(DemoHospital.DAY).emissions()) {
            expected.put(object.sopInstanceUid(), object.device().aeTitle());
        }
        assertThat(received.callers).isEqualTo(expected);
        assertThat(out.toString().lines().toList())
                .last()
                .asString()
                .startsWith(expected.size() + " objects to DOSELENS@localhost:")
                .contains("objects/s");
    }

    @Test
    void objects_that_are_not_taken_are_counted_and_give_exit_code_1() throws Exception {
        try (DicomListener listener = listening(new Received(Intake.Outcome.OUT_OF_RESOURCES))) {
            int code = simulate("--to", "DOSELENS@localhost:" + listener.port(), "--from", "2026-11-01");

            assertThat(code).isEqualTo(1);
            assertThat(out.toString()).startsWith("0 objects").contains(" refused");
        }
    }

    @Test
    void nobody_listening_gives_exit_code_3_and_says_so() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        int code = simulate("--to", "DOSELENS@localhost:" + port, "--from", DAY);

        assertThat(code).isEqualTo(3);
        assertThat(err.toString()).contains("could not deliver to DOSELENS@localhost:" + port);
    }

    @Test
    void wrong_usage_gives_exit_code_2_and_says_what_is_wrong() {
        assertThat(simulate("--to", "DOSELENS", "--from", DAY)).isEqualTo(2);
        assertThat(simulate("--out", folder.toString())).isEqualTo(2);
        assertThat(simulate("--out", folder.toString(), "--from", DAY, "--hospital", "elsewhere"))
                .isEqualTo(2);
        assertThat(simulate("--out", folder.toString(), "--from", "yesterday")).isEqualTo(2);
        assertThat(simulate("--packages-to", "https://localhost:1", "--from", DAY))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("--from takes a date such as 2026-11-30, not yesterday")
                .contains("--packages-to needs --receiver-home")
                .contains("--to takes AE@HOST:PORT")
                .contains("--from DATE is needed")
                .contains("unknown hospital elsewhere");
    }

    @Test
    void packages_need_an_enrolled_receiver() {
        int code =
                simulate("--packages-to", "https://localhost:1", "--receiver-home", folder.toString(), "--from", DAY);

        assertThat(code).isEqualTo(3);
        assertThat(err.toString()).contains("no receiver is enrolled in");
    }

    @Test
    void until_now_leaves_out_what_is_still_to_come() throws IOException {
        // eight in the morning in Shanghai
        Clock now = Clock.fixed(Instant.parse("2026-11-02T00:00:00Z"), ZoneOffset.UTC);

        simulate(now, "--out", folder.toString(), "--from", "2026-11-01", "--until", "now");

        List<Emission> both = Stream.of(DemoHospital.DAY.minusDays(1), DemoHospital.DAY)
                .flatMap(day -> DemoHospital.plan(day).emissions().stream())
                .toList();
        assertThat(files())
                .hasSizeLessThan(both.size())
                .containsExactlyInAnyOrderElementsOf(both.stream()
                        .filter(object -> !object.at().toInstant().isAfter(now.instant()))
                        .map(Emission::sopInstanceUid)
                        .toList());
    }

    @Test
    void a_day_by_the_clock_gives_the_same_objects_as_one_at_full_speed() throws IOException {
        int code =
                simulate("--out", folder.toString(), "--realtime", "--from", DAY, "--days", "1", "--speed", "200000");

        assertThat(code).isZero();
        assertThat(files())
                .containsAll(DemoHospital.plan(DemoHospital.DAY).emissions().stream()
                        .map(Emission::sopInstanceUid)
                        .toList());
    }

    @Test
    void following_the_clock_from_a_moment_leaves_out_what_was_sent_before() throws IOException {
        Instant noon = Instant.parse("2026-11-02T04:00:00Z");

        simulate(
                "--out",
                folder.toString(),
                "--realtime",
                "--from",
                noon.toString(),
                "--days",
                "1",
                "--speed",
                "200000");

        assertThat(files())
                .containsExactlyInAnyOrderElementsOf(DemoHospital.plan(DemoHospital.DAY).emissions().stream()
                        .filter(object -> object.at().toInstant().isAfter(noon))
                        .map(Emission::sopInstanceUid)
                        .toList());
    }

    @Test
    void the_truth_file_tells_every_exam_and_the_medians() throws IOException {
        Path truth = folder.resolve("truth.jsonl");

        simulate("--out", folder.resolve("objects").toString(), "--from", DAY, "--truth", truth.toString());

        List<JsonNode> lines =
                Files.readAllLines(truth).stream().map(JSON::readTree).toList();
        Map<String, List<JsonNode>> byKind = lines.stream()
                .collect(Collectors.groupingBy(line -> line.get("kind").stringValue()));
        assertThat(byKind.get("exam"))
                .hasSameSizeAs(DemoHospital.plan(DemoHospital.DAY).exams());
        assertThat(byKind.get("exam"))
                .allSatisfy(exam -> assertThat(exam.get("taken")).isEqualTo(exam.get("objects")));
        assertThat(byKind.get("siteMedian")).anySatisfy(line -> {
            assertThat(line.get("standardKey").stringValue()).isEqualTo("ct-chest-wo");
            assertThat(line.get("device").stringValue()).isEqualTo("all");
            assertThat(line.get("median").doubleValue()).isPositive();
        });
    }

    @Test
    void thinner_slices_and_larger_images_are_more_objects_of_the_same_exams() throws IOException {
        Imaging thin = new Imaging(10_000, 1, 512);
        Hospital van = Hospitals.named("screening", DemoHospital.SEED).orElseThrow();
        DayPlan usual = DayPlan.of(van, DemoHospital.DAY, 10_000);
        DayPlan plan = DayPlan.of(van, DemoHospital.DAY, thin);
        SimulatedExam first = plan.exams().get(0);
        List<Dataset> slices = plan.emissions().stream()
                .filter(object -> object.examId().equals(first.id()))
                .filter(object -> object.sopClassUid().equals(Uid.CTImageStorage))
                .map(Emission::dataset)
                .toList();

        assertThat(plan.exams()).isEqualTo(usual.exams());
        assertThat(slices)
                .hasSize(first.acquisitions().stream()
                        .mapToInt(acquisition -> acquisition.images() * 5)
                        .sum())
                .allSatisfy(slice -> {
                    assertThat(slice.integer(Tag.Rows)).hasValue(512);
                    assertThat(slice.decimal(Tag.SliceThickness)).hasValue(1);
                });
        assertThat(plan.emissions().stream()
                        .filter(object -> object.sopClassUid().equals(Uid.CTImageStorage))
                        .findFirst()
                        .orElseThrow()
                        .encoded())
                .hasSizeGreaterThan(512 * 512 * 2);

        int code = simulate("--out", folder.toString(), "--from", DAY, "--slice-mm", "0");
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("--slice-mm takes 0.5 to 10");
    }

    private int simulate(String... arguments) {
        return simulate(Clock.systemUTC(), arguments);
    }

    private int simulate(Clock clock, String... arguments) {
        String[] all =
                Stream.concat(Stream.of("--seed", SEED), Stream.of(arguments)).toArray(String[]::new);
        return Simulate.run(new PrintWriter(out, true), new PrintWriter(err, true), clock, false, all);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".dcm"))
                    .map(name -> name.substring(0, name.length() - 4))
                    .toList();
        }
    }

    private static DicomListener listening(Intake intake) throws IOException {
        DicomListener listener = new BuiltinDicomListener(
                ListenerSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                new BuiltinHeaderReader(ReadLimits.DEFAULT),
                intake);
        listener.start();
        return listener;
    }

    /** Remembers who sent which object. */
    private static final class Received implements Intake {

        private final Map<String, String> callers = new ConcurrentHashMap<>();
        private final Outcome outcome;

        private Received(Outcome outcome) {
            this.outcome = outcome;
        }

        @Override
        public Outcome received(DicomObject object, Peer peer) {
            callers.put(object.sopInstanceUid(), peer.callingAeTitle());
            return outcome;
        }

        @Override
        public void unreadable(UnreadableObject object, Peer peer) {
            throw new AssertionError(object.reason());
        }
    }
}
