package org.doselens.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doselens.simulator.DemoHospital.DAY;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.doselens.anonymizer.IdentifiedExam;
import org.doselens.assembly.ExamAssembler;
import org.doselens.assembly.JournalCipher;
import org.doselens.assembly.order.OrderBook;
import org.doselens.assembly.order.OrderRules;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.builtin.BuiltinHeaderReader;
import org.doselens.dicom.builtin.ReadLimits;
import org.doselens.exam.Exam;
import org.doselens.exam.VisitSource;
import org.doselens.extraction.ExtractedObject;
import org.doselens.extraction.ExtractionSettings;
import org.doselens.extraction.Extractor;
import org.doselens.hl7.Hl7Intake;
import org.doselens.hl7.Hl7Rules;
import org.doselens.hl7.MllpListener;
import org.doselens.hl7.MllpSettings;
import org.doselens.simulator.emission.DayPlan;
import org.doselens.simulator.emission.Emission;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A day's messages over a real connection, joined to the day's objects, give the visits that the truth file holds. */
class VisitTruthTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-03T00:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private static Path folder;

    private static List<JsonNode> truth;
    private static Map<String, IdentifiedExam> joined;
    private static String said;

    @BeforeAll
    static void feed() throws Exception {
        ZoneId zone = DemoHospital.hospital().zone();
        try (OrderBook book = OrderBook.open(
                folder.resolve("orders.db"), new JournalCipher(new byte[32]), OrderRules.of(zone), CLOCK)) {
            Hl7Intake intake = new Hl7Intake(Hl7Rules.of(zone), book::append, CLOCK);
            try (MllpListener listener = new MllpListener(
                            MllpSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)), intake)
                    .start()) {
                said = simulate("localhost:" + listener.port());
            }
            truth = Files.readAllLines(folder.resolve("truth.jsonl")).stream()
                    .map(JSON::readTree)
                    .filter(line -> line.path("kind").asString("").equals("exam"))
                    .toList();
            joined = new HashMap<>();
            for (IdentifiedExam exam : book.join("study", assembled())) {
                joined.put(exam.identity().studyInstanceUid(), exam);
            }
        }
    }

    private static String simulate(String peer) {
        StringWriter out = new StringWriter();
        int code = Simulate.run(
                new PrintWriter(out),
                new PrintWriter(out),
                CLOCK,
                false,
                "--out",
                folder.resolve("objects").toString(),
                "--from",
                DAY.toString(),
                "--seed",
                Long.toString(DemoHospital.SEED),
                "--hl7-to",
                peer,
                "--truth",
                folder.resolve("truth.jsonl").toString());
        assertThat(code).as(out.toString()).isZero();
        return out.toString();
    }

    private static List<IdentifiedExam> assembled() throws Exception {
        DayPlan day = DemoHospital.plan(DAY);
        Extractor extractor =
                new Extractor(new ExtractionSettings(DemoHospital.hospital().zone(), CLOCK));
        List<ExtractedObject> objects = new ArrayList<>();
        for (Emission emission : day.emissions()) {
            DicomObject read = new BuiltinHeaderReader(ReadLimits.DEFAULT)
                    .readDataset(
                            new ByteArrayInputStream(emission.encoded()),
                            emission.transferSyntaxUid(),
                            emission.sopClassUid(),
                            emission.sopInstanceUid());
            extractor.extract(read).ifPresent(objects::add);
        }
        return new ExamAssembler().assemble(objects);
    }

    @Test
    void every_arrival_is_the_true_one() {
        assertThat(truth).hasSizeGreaterThan(100).allSatisfy(exam -> {
            Exam found = joined.get(exam.path("studyInstanceUid").asString()).exam();
            assertThat(found.visit().arrivedAt().toInstant()).isEqualTo(moment(exam, "arrivedAt"));
            assertThat(found.visit().arrivalSource()).isEqualTo(VisitSource.HL7_ADT);
        });
    }

    @Test
    void every_order_and_booking_is_the_true_one() {
        assertThat(truth).allSatisfy(exam -> {
            Exam found = joined.get(exam.path("studyInstanceUid").asString()).exam();
            assertThat(found.visit().orderedAt().toInstant()).isEqualTo(moment(exam, "orderedAt"));
            Instant booked = exam.path("scheduledAt").isNull() ? null : moment(exam, "scheduledAt");
            assertThat(
                            found.visit().scheduledAt() == null
                                    ? null
                                    : found.visit().scheduledAt().toInstant())
                    .isEqualTo(booked);
            assertThat(found.procedure().bookedName())
                    .isEqualTo(exam.path("visit").path("orderedName").asString());
            assertThat(found.visit().patientClass())
                    .startsWith(
                            exam.path("visit").path("patientClass").asString().toLowerCase(Locale.ROOT));
        });
    }

    @Test
    void heights_and_weights_are_known_where_the_objects_or_reception_say_them() {
        assertThat(truth).allSatisfy(exam -> {
            Exam found = joined.get(exam.path("studyInstanceUid").asString()).exam();
            boolean known = exam.path("patient").path("sizeEntered").asBoolean()
                    || exam.path("visit").path("measured").asBoolean();
            assertThat(found.patient().weightKg() != null).isEqualTo(known);
            if (known) {
                assertThat(found.patient().weightKg())
                        .isEqualTo(exam.path("patient").path("weightKg").asDouble());
            }
        });
        assertThat(truth)
                .anyMatch(exam -> !exam.path("patient").path("sizeEntered").asBoolean()
                        && exam.path("visit").path("measured").asBoolean());
    }

    @Test
    void the_summary_counts_the_messages() {
        assertThat(said)
                .containsPattern("\\d{3,} HL7 messages to localhost:\\d+\\R")
                .doesNotContain("refused");
    }

    private static Instant moment(JsonNode exam, String field) {
        return OffsetDateTime.parse(exam.path(field).asString()).toInstant();
    }
}
