package org.doselens.ris;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.doselens.assembly.order.BodyMeasure;
import org.doselens.assembly.order.OrderEntry;
import org.doselens.assembly.order.OrderFact;
import org.doselens.assembly.order.PatientVisit;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Uid;
import org.doselens.dicom.builtin.BuiltinHeaderReader;
import org.doselens.dicom.builtin.DatasetEncoder;
import org.doselens.dicom.builtin.ReadLimits;
import org.doselens.dicom.builtin.network.BuiltinDicomQuery;
import org.doselens.dicom.builtin.network.SenderSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against dcmtk's worklist server. */
class WorklistViewTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-03T03:00:00Z"), ZONE);
    private static final String AE_TITLE = "WORKLIST";

    @TempDir
    private Path folder;

    private final List<OrderFact> facts = new ArrayList<>();

    @Test
    void the_days_entries_are_bookings_with_heights_and_weights_and_an_arrival_is_one_that_was_seen() throws Exception {
        Path entries = Files.createDirectories(folder.resolve(AE_TITLE));
        Files.createFile(entries.resolve("lockfile"));
        write(entries.resolve("1.wl"), entry("A1", "20261103", "SCHEDULED"));
        write(entries.resolve("2.wl"), entry("A2", "20261103", "ARRIVED"));
        write(entries.resolve("3.wl"), entry("A3", "20261102", "SCHEDULED"));
        int port = freePort();
        Process server = start(port);
        try {
            VisitPoll poll = poll(port);
            poll.readOnce();
            assertThat(poll.status().problem()).isNull();
            assertThat(facts)
                    .filteredOn(OrderEntry.class::isInstance)
                    .extracting(fact -> ((OrderEntry) fact).accessionNumbers().get(0))
                    .containsExactlyInAnyOrder("A1", "A2");
            OrderEntry order = (OrderEntry) facts.get(0);
            assertThat(order.scheduledAt()).isEqualTo(OffsetDateTime.parse("2026-11-03T09:30:00+08:00"));
            assertThat(order.procedureName()).isEqualTo("头颅平扫");
            assertThat(order.modality()).isEqualTo("CT");
            assertThat(order.station()).isEqualTo("CT_1");
            assertThat(facts).filteredOn(BodyMeasure.class::isInstance).hasSize(2);
            assertThat(facts).noneMatch(PatientVisit.class::isInstance);

            write(entries.resolve("1.wl"), entry("A1", "20261103", "ARRIVED"));
            poll.readOnce();
            poll.readOnce();

            assertThat(facts)
                    .filteredOn(PatientVisit.class::isInstance)
                    .singleElement()
                    .satisfies(fact -> {
                        PatientVisit visit = (PatientVisit) fact;
                        assertThat(visit.accessionNumbers()).containsExactly("A1");
                        assertThat(visit.at().toInstant()).isEqualTo(CLOCK.instant());
                    });
        } finally {
            server.destroy();
            assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void a_worklist_that_is_away_is_a_problem_and_no_failure() throws IOException {
        VisitPoll poll = poll(freePort());

        poll.readOnce();

        assertThat(poll.status().problem()).contains("cannot be asked");
    }

    private VisitPoll poll(int port) {
        return VisitPoll.ofWorklist(
                new WorklistView(
                        new BuiltinDicomQuery(
                                SenderSettings.to("localhost", port, AE_TITLE, "DOSELENS"),
                                new BuiltinHeaderReader(ReadLimits.DEFAULT)),
                        ZONE,
                        CLOCK),
                CLOCK,
                Duration.ofMinutes(1),
                facts::addAll);
    }

    private Process start(int port) throws IOException {
        Path program = Path.of("/usr/bin/wlmscpfs");
        assertThat(program)
                .as("the Debian package dcmtk is needed (bin/setup test)")
                .isExecutable();
        Process server = new ProcessBuilder(
                        program.toString(), "-csk", "-dfr", "-dfp", folder.toString(), Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            }
        });
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void write(Path file, Dataset entry) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            new DatasetEncoder(Uid.ExplicitVRLittleEndian).writeFile(entry, out);
        }
    }

    private static Dataset entry(String accession, String day, String status) {
        return new DatasetBuilder()
                .string(Tag.SpecificCharacterSet, "ISO_IR 192")
                .string(Tag.AccessionNumber, accession)
                .string(Tag.PatientName, "测试^乙")
                .string(Tag.PatientID, "P-" + accession)
                .decimal(Tag.PatientSize, 1.72)
                .decimal(Tag.PatientWeight, 61.5)
                .string(Tag.StudyInstanceUID, "2.25.401")
                .string(Tag.RequestedProcedureDescription, "头颅平扫")
                .sequence(
                        Tag.ScheduledProcedureStepSequence,
                        new DatasetBuilder()
                                .string(Tag.Modality, "CT")
                                .string(Tag.ScheduledStationAETitle, "CT_1")
                                .string(Tag.ScheduledProcedureStepStartDate, day)
                                .string(Tag.ScheduledProcedureStepStartTime, "093000")
                                .string(Tag.ScheduledProcedureStepID, "SPS-" + accession)
                                .string(Tag.ScheduledProcedureStepStatus, status)
                                .build())
                .build();
    }
}
