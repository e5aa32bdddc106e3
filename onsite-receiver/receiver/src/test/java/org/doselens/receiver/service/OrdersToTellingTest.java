package org.doselens.receiver.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.doselens.anonymizer.OutgoingRecord;
import org.doselens.anonymizer.Pseudonyms;
import org.doselens.anonymizer.SiteKeys;
import org.doselens.assembly.Arrival;
import org.doselens.assembly.Door;
import org.doselens.assembly.JournalCipher;
import org.doselens.assembly.QuietTimes;
import org.doselens.assembly.StudyJournal;
import org.doselens.assembly.Telling;
import org.doselens.assembly.order.OrderBook;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.Uid;
import org.doselens.exam.Booking;
import org.doselens.exam.BookingState;
import org.doselens.exam.Exam;
import org.doselens.exam.PatientMerge;
import org.doselens.exam.VisitSource;
import org.doselens.exam.WireJson;
import org.doselens.extraction.ExtractionSettings;
import org.doselens.extraction.Extractor;
import org.doselens.receiver.MadeReport;
import org.doselens.receiver.mapping.SiteAnonymizer;
import org.doselens.receiver.order.LateFacts;
import org.doselens.receiver.order.OrderFeedSettings;
import org.doselens.receiver.order.OrderFeeds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** From HL7 on a socket and a list on disk to what the cloud would be told. */
class OrdersToTellingTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @TempDir
    private Path folder;

    private final Clock clock = Clock.systemUTC();
    private final BlockingQueue<Telling> told = new LinkedBlockingQueue<>();
    private final BlockingQueue<OutgoingRecord> records = new LinkedBlockingQueue<>();
    private StudyJournal journal;
    private OrderBook book;
    private AssemblyLoop assembly;
    private LateFacts late;
    private OrderFeeds feeds;

    @BeforeEach
    void start() {
        MapConfigurationPropertySource settings = new MapConfigurationPropertySource();
        settings.put("hl7.port", "0");
        settings.put("hl7.bind-address", "127.0.0.1");
        settings.put("hl7.arrived-when", "ORC-5=AR");
        settings.put("orders.keep-facts", "36500d");
        settings.put("orders.list.file", folder.resolve("list.csv").toString());
        settings.put("orders.list.every", "20ms");
        Binder binder = new Binder(settings);
        OrderFeedSettings orders =
                binder.bind("orders", OrderFeedSettings.class).get();
        journal = StudyJournal.open(folder, new JournalCipher(new byte[32]), clock);
        book = OrderBook.open(folder.resolve("orders.db"), new JournalCipher(new byte[32]), orders.rules(ZONE), clock);
        assembly = new AssemblyLoop(journal, book::join, told::addAll);
        assembly.start();
        late = new LateFacts(
                        book,
                        SiteAnonymizer.with(SiteAnonymizer.policy(null), Pseudonyms.withoutStore(SiteKeys.unsaved())),
                        journal::dueAgain,
                        records::addAll,
                        assembly::wake,
                        ZONE)
                .start();
        feeds = OrderFeeds.start(
                orders, binder.bind("hl7", OrderFeedSettings.Hl7Settings.class).get(), "DOSELENS", book, ZONE, clock);
    }

    @AfterEach
    void end() throws InterruptedException {
        feeds.close();
        late.close();
        assembly.close();
        book.close();
        journal.close();
    }

    @Test
    void an_arrival_before_the_exam_is_told_with_it() throws Exception {
        assertThat(hl7("ADT^A04", "EVN||20260312085000\nPID|1||ZZMARKER-ID\nPV1|1|E"))
                .contains("MSA|AA|");
        exam("1.2.1");

        Exam exam = next().exam().exam();

        assertThat(exam.visit().arrivedAt()).isEqualTo(OffsetDateTime.parse("2026-03-12T08:50:00+08:00"));
        assertThat(exam.visit().arrivalSource()).isEqualTo(VisitSource.HL7_ADT);
        assertThat(exam.visit().patientClass()).isEqualTo("emergency");
    }

    @Test
    void an_arrival_a_weight_and_an_order_that_come_later_make_revisions() throws Exception {
        exam("1.2.1");
        assertThat(next().state().revision()).isEqualTo(1);

        hl7("ADT^A04", "EVN||20260312085000\nPID|1||ZZMARKER-ID\nPV1|1|O");
        assertThat(next().exam().exam().visit().arrivedAt()).isNotNull();

        hl7("ORU^R01", "PID|1||ZZMARKER-ID\nOBR|1|||VS|||20260312084000\nOBX|1|NM|29463-7^Weight^LN||61.5|kg|||||F");
        assertThat(next().exam().exam().patient().weightKg()).isEqualTo(61.5);

        hl7(
                "ORM^O01",
                "PID|1||ZZMARKER-ID\nORC|NW|PL-1|||||||20260312080000\nOBR|1|PL-1||CT^胸部CT增强^L\nZDS|1.2.1^^Application^DICOM");
        Telling last = next();
        assertThat(last.exam().exam().procedure().bookedName()).isEqualTo("胸部CT增强");
        assertThat(last.state().revision()).isEqualTo(4);
    }

    @Test
    void a_message_of_which_nothing_is_new_makes_no_revision() throws Exception {
        exam("1.2.1");
        next();
        String arrival = "EVN||20260312085000\nPID|1||ZZMARKER-ID\nPV1|1|O";
        hl7("ADT^A04", arrival);
        next();

        hl7("ADT^A04", arrival);
        hl7("ADT^A04", "EVN||20250312085000\nPID|1||ZZMARKER-ID\nPV1|1|O");
        exam("1.2.2");

        assertThat(next().exam().identity().studyInstanceUid()).isEqualTo("1.2.2");
    }

    @Test
    void a_merge_is_told_and_later_exams_are_of_the_patient_that_goes_on() throws Exception {
        exam("1.2.1");
        next();

        hl7("ADT^A40", "PID|1||P-NEW\nMRG|ZZMARKER-ID");

        OutgoingRecord merge = records.poll(20, TimeUnit.SECONDS);
        assertThat(merge).isNotNull();
        assertThat(merge.record()).isInstanceOf(PatientMerge.class);
        exam("1.2.2");
        assertThat(next().exam().identity().patientId()).isEqualTo("P-NEW");
    }

    @Test
    void an_mr_booking_is_told_without_its_patient_and_its_cancellation_too() throws Exception {
        String tomorrow = LocalDate.now(clock.withZone(ZONE)).plusDays(1).format(DateTimeFormatter.BASIC_ISO_DATE);
        String patient = "PID|1||ZZMARKER-ID||ZZMARKER^NAME\nPV1|1|I\n";
        String order = "ORC|NW|PL77|||||^^^" + tomorrow + "094000\nOBR|1|PL77||77^头颅MR平扫^L\n"
                + "IPC|A77|A77|1.2.77|1|MR||MR-1||MR1AE";

        assertThat(hl7("OMI^O23^OMI_O23", patient + order)).contains("MSA|AA|");
        Booking booked = booking();
        assertThat(hl7("SIU^S15^SIU_S15", "SCH|V1" + "|".repeat(25) + "PL77\n" + patient + "RGS|1"))
                .contains("MSA|AA|");
        Booking cancelled = booking();

        assertThat(booked.state()).isEqualTo(BookingState.BOOKED);
        assertThat(booked.bookedStandardKey()).isEqualTo("mr-head-wo");
        assertThat(booked.stationName()).isEqualTo("MR-1");
        assertThat(booked.patientClass()).isEqualTo("inpatient");
        assertThat(booked.scheduledAt().toLocalTime()).isEqualTo(LocalTime.of(9, 40));
        assertThat(WireJson.write(booked)).doesNotContain("ZZMARKER", "PL77", "A77", "1.2.77");
        assertThat(cancelled.bookingKey()).isEqualTo(booked.bookingKey());
        assertThat(cancelled.state()).isEqualTo(BookingState.CANCELLED);
        assertThat(cancelled.revision()).isEqualTo(2);
    }

    private Booking booking() throws InterruptedException {
        OutgoingRecord record = records.poll(60, TimeUnit.SECONDS);
        assertThat(record).isNotNull();
        return (Booking) record.record();
    }

    @Test
    void a_check_in_of_a_list_is_an_arrival_too() throws Exception {
        exam("1.2.1");
        next();

        Files.writeString(
                folder.resolve("list.csv"),
                "patient_id,study_instance_uid,arrived_at,procedure_name\nZZMARKER-ID,1.2.1,2026-03-12 08:55,胸部CT\n");

        assertThat(next().exam().exam().visit().arrivalSource()).isEqualTo(VisitSource.CSV);
        await().untilAsserted(() -> assertThat(feeds.sources())
                .singleElement()
                .satisfies(source -> assertThat(source.rows()).isEqualTo(1)));
    }

    @Test
    void the_page_sees_who_sends_and_what_was_refused() throws Exception {
        hl7("ADT^A04", "PID|1||\nPV1|1|O");

        assertThat(feeds.hl7().orElseThrow().senders())
                .singleElement()
                .satisfies(sender -> assertThat(sender.refused()).isEqualTo(1));
        assertThat(feeds.hl7().orElseThrow().refusals())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.location()).isEqualTo("PID^1^3"));
    }

    private void exam(String study) {
        journal.append(
                new Extractor(new ExtractionSettings(ZONE, clock))
                        .extract(new DicomObject(
                                Uid.XRayRadiationDoseSRStorage,
                                study + ".1",
                                Uid.ExplicitVRLittleEndian,
                                MadeReport.ct(study, study + ".1", 302.1),
                                0))
                        .orElseThrow(),
                Arrival.by(Door.CSTORE),
                QuietTimes.always(Duration.ZERO));
        assembly.wake();
    }

    private Telling next() throws InterruptedException {
        Telling telling = told.poll(20, TimeUnit.SECONDS);
        assertThat(telling).as("something is told within 20 s").isNotNull();
        return telling;
    }

    private String hl7(String type, String segments) throws IOException {
        String message =
                "MSH|^~\\&|HIS|JCH|D|R|20260312085001||" + type + "|M1|P|2.5.1||||||UNICODE UTF-8\n" + segments;
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), feeds.hl7Port().orElseThrow())) {
            socket.getOutputStream()
                    .write(("\u000B" + message.replace('\n', '\r') + "\r\u001C\r").getBytes(StandardCharsets.UTF_8));
            StringBuilder answer = new StringBuilder();
            InputStream in = socket.getInputStream();
            for (int b = in.read(); b >= 0 && b != 0x1C; b = in.read()) {
                answer.append((char) b);
            }
            return answer.toString();
        }
    }
}
