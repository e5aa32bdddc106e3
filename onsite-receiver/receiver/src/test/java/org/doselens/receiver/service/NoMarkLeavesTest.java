package org.doselens.receiver.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.doselens.assembly.Door;
import org.doselens.assembly.JournalCipher;
import org.doselens.assembly.QuarantineLimits;
import org.doselens.assembly.QuietTimes;
import org.doselens.assembly.StudyJournal;
import org.doselens.delivery.Spool;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DicomListener;
import org.doselens.dicom.DicomSender.Outgoing;
import org.doselens.dicom.builtin.BuiltinHeaderReader;
import org.doselens.dicom.builtin.ReadLimits;
import org.doselens.dicom.builtin.network.BuiltinDicomListener;
import org.doselens.dicom.builtin.network.BuiltinDicomSender;
import org.doselens.dicom.builtin.network.ListenerSettings;
import org.doselens.dicom.builtin.network.SenderSettings;
import org.doselens.extraction.ExtractionSettings;
import org.doselens.extraction.Extractor;
import org.doselens.receiver.MadeReport;
import org.doselens.receiver.console.ConsoleBook;
import org.doselens.receiver.console.ConsoleRooms;
import org.doselens.receiver.privacy.OnsitePrivacy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.util.unit.DataSize;

/**
 * The proof that nothing identifying leaves: marks in every attribute of every object, sent over a real association
 * through the whole receiver, are looked for in what would be encrypted, in every file, and in every line of log.
 */
class NoMarkLeavesTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Path CORPUS = Path.of("../../../shared/corpus");

    @TempDir
    private Path folder;

    private final Haystack haystack = new Haystack(Marks.LATIN, Marks.CHINESE, Marks.DIGITS);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Instant started = Instant.now();
    private Level usual;
    private Appender<ILoggingEvent> console;
    private OnsitePrivacy privacy;
    private Spool spool;
    private StudyJournal journal;
    private ConsoleBook consoles;
    private AssemblyLoop assembly;
    private DicomListener listener;

    @BeforeEach
    void start() throws IOException {
        usual = root.getLevel();
        console = root.getAppender("stderr");
        root.detachAppender(console);
        root.setLevel(Level.TRACE);
        log.start();
        root.addAppender(log);
        Clock clock = Clock.systemUTC();
        // without 113109, because under it the device's own words leave in bounded form
        Path policy = Files.writeString(folder.resolve("policy"), "options=113100,113104,113105,113106,113108\n");
        Path data = Files.createDirectory(folder.resolve("data"));
        privacy = OnsitePrivacy.open(data, policy, clock);
        spool = Spool.open(data.resolve("spool.db"), clock);
        journal = StudyJournal.open(data, new JournalCipher(privacy.keys().secretFor("journal")), clock);
        assembly = new AssemblyLoop(
                journal,
                (study, exams) -> exams,
                new ToSpool(privacy.anonymizer(), new WayOut(privacy.ledger(), spool), rooms()));
        assembly.start();
        listener = new BuiltinDicomListener(
                ListenerSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                new BuiltinHeaderReader(ReadLimits.DEFAULT),
                new ReceivedObjects(
                                new Extractor(new ExtractionSettings(ZONE, clock)),
                                journal,
                                QuietTimes.always(Duration.ZERO),
                                QuarantineLimits.DEFAULT,
                                Room.of(
                                        folder,
                                        () -> new Room.Waiting(0, Duration.ZERO),
                                        new ReceiverSettings.RoomSettings(
                                                DataSize.ofBytes(0), Long.MAX_VALUE, Duration.ofDays(90))),
                                new LastHeard(clock, ZONE),
                                assembly::wake)
                        .through(Door.CSTORE));
        listener.start();
    }

    private ConsoleRooms rooms() {
        consoles = ConsoleBook.open(folder.resolve("data/console.db"), Clock.systemUTC());
        return new ConsoleRooms(consoles, privacy.anonymizer(), records -> {}, device -> "room");
    }

    @AfterEach
    void end() throws SQLException {
        listener.close();
        assembly.close();
        journal.close();
        consoles.close();
        spool.close();
        privacy.close();
        root.detachAppender(log);
        root.setLevel(usual);
        root.addAppender(console);
    }

    @Test
    void no_mark_in_any_attribute_of_any_object_is_found_outside_in_any_encoding() throws Exception {
        List<Dataset> planted = new ArrayList<>();
        int marks = 0;
        for (Dataset object : objects()) {
            Marks.Planted one = Marks.in(object, planted.size() + 1);
            marks += one.marks();
            planted.add(one.dataset());
        }
        send(planted);
        List<Dataset> unreadable = new ArrayList<>();
        for (Dataset object : objects()) {
            Marks.Planted one = Marks.everywhereIn(object, planted.size() + unreadable.size() + 1);
            marks += one.marks();
            unreadable.add(one.dataset());
        }
        answers(unreadable);
        long expected = planted.size() > 1 ? 15 : 1;
        await().atMost(Duration.ofMinutes(2))
                .until(() -> told() >= expected && journal.nextDue().isEmpty());

        List<String> found = new ArrayList<>(haystack.inFiles(folder));
        found.addAll(haystack.in("the log", logged().getBytes(StandardCharsets.UTF_8)));
        found.addAll(haystack.in("what leaves", left().getBytes(StandardCharsets.UTF_8)));
        for (Path file : temporaryFiles()) {
            found.addAll(haystack.in("the temporary file " + file, Files.readAllBytes(file)));
        }
        System.out.println("marks: " + marks + " in " + (planted.size() + unreadable.size()) + " objects, " + told()
                + " records left, looked for in " + haystack.needles() + " ways, found " + found.size());

        assertThat(marks).isGreaterThan(planted.size() * 12);
        assertThat(left()).contains("\"kind\":\"exam\"");
        assertThat(found).isEmpty();
    }

    @Test
    void a_mark_is_found_in_every_encoding_where_there_is_one() {
        byte[] base64 =
                java.util.Base64.getEncoder().encode(("x" + Marks.CHINESE + "y").getBytes(StandardCharsets.UTF_8));

        assertThat(haystack.in("a test", ("a" + Marks.LATIN + "b").getBytes(StandardCharsets.UTF_16LE)))
                .isNotEmpty();
        assertThat(haystack.in("a test", base64)).isNotEmpty();
        assertThat(haystack.in("a test", "nothing".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    private static List<Dataset> objects() throws Exception {
        List<Dataset> objects = new ArrayList<>();
        objects.add(MadeReport.ct("1.2.1", "1.2.1.1", 302.1));
        if (!Files.isDirectory(CORPUS)) {
            System.out.println("marks: the corpus " + CORPUS + " is absent, only a made object is planted");
            return objects;
        }
        List<Path> files;
        try (Stream<Path> list = Files.list(CORPUS)) {
            files = list.filter(file -> file.toString().endsWith(".dcm"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                objects.add(
                        new BuiltinHeaderReader(ReadLimits.DEFAULT).readFile(in).dataset());
            }
        }
        return objects;
    }

    private void send(List<Dataset> objects) throws IOException {
        assertThat(answers(objects)).hasSameSizeAs(objects).allMatch(status -> status == 0);
    }

    private List<Integer> answers(List<Dataset> objects) throws IOException {
        List<Outgoing> outgoing = objects.stream().map(MadeReport::outgoing).toList();
        List<Integer> statuses = new ArrayList<>();
        new BuiltinDicomSender(SenderSettings.to("localhost", listener.port(), "DOSELENS", "CT1"))
                .send(outgoing, (object, status) -> statuses.add(status));
        return statuses;
    }

    private long told() {
        return spool.counts().open();
    }

    private String left() {
        StringBuilder lines = new StringBuilder();
        privacy.ledger().each(page -> lines.append(page.sent()).append('\n'));
        return lines.toString();
    }

    private String logged() {
        StringBuilder text = new StringBuilder();
        for (ILoggingEvent event : List.copyOf(log.list)) {
            text.append(event.getFormattedMessage()).append('\n');
            if (event.getThrowableProxy() != null) {
                text.append(event.getThrowableProxy().getMessage()).append('\n');
            }
        }
        return text.toString();
    }

    /** What was written beside the receiver's folder since the start. */
    private List<Path> temporaryFiles() throws IOException {
        try (Stream<Path> list = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return list.filter(Files::isRegularFile)
                    .filter(Files::isReadable)
                    .filter(file -> isSince(file))
                    .toList();
        }
    }

    private boolean isSince(Path file) {
        try {
            return Files.getLastModifiedTime(file).compareTo(FileTime.from(started)) >= 0
                    && Files.size(file) < 64 << 20;
        } catch (IOException e) {
            return false;
        }
    }
}
