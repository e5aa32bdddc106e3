package org.doselens.intakebench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.doselens.assembly.Arrival;
import org.doselens.assembly.Door;
import org.doselens.assembly.DueStudy;
import org.doselens.assembly.ExamAssembler;
import org.doselens.assembly.JournalCipher;
import org.doselens.assembly.QuietTimes;
import org.doselens.assembly.ReceivedAs;
import org.doselens.assembly.StudyJournal;
import org.doselens.assembly.Telling;
import org.doselens.assembly.ToldExam;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.Intake;
import org.doselens.dicom.UnreadableObject;
import org.doselens.dicom.builtin.BuiltinHeaderReader;
import org.doselens.dicom.builtin.ReadLimits;
import org.doselens.dicom.builtin.network.BuiltinDicomListener;
import org.doselens.dicom.builtin.network.ListenerSettings;
import org.doselens.extraction.ExtractedObject;
import org.doselens.extraction.ExtractionSettings;
import org.doselens.extraction.Extractor;

/**
 * What the receiver does with images, as a process of its own: listener, extraction, and the encrypted journal, on disk
 * before success; and assembly of each study that has been quiet for a while. Prints its port; answers {@code memory} with heap in use after a collection, direct
 * memory and threads, and {@code kept} with the objects that the journal received and keeps. Ends when its standard input does.
 */
final class JournalReceiver {

    /** 200 that stay open, and the scanners', whose end may still be under way. */
    private static final int ASSOCIATIONS = 210;

    private static final long LOOK_AGAIN_NANOS = 1_000_000_000;
    private static final Duration QUIET = Duration.ofSeconds(20);

    private JournalReceiver() {}

    public static void main(String[] arguments) throws IOException {
        ListenerSettings settings = ListenerSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .withMaxAssociations(ASSOCIATIONS);
        Extractor extractor = new Extractor(new ExtractionSettings(ZoneOffset.UTC, Clock.systemUTC()));
        try (StudyJournal journal =
                        StudyJournal.open(Path.of(arguments[0]), new JournalCipher(new byte[32]), Clock.systemUTC());
                BuiltinDicomListener listener = new BuiltinDicomListener(
                        settings,
                        new BuiltinHeaderReader(ReadLimits.RECEIVER),
                        new Journalled(extractor, journal, QuietTimes.always(QUIET)))) {
            listener.start();
            assemble(journal);
            System.out.println(listener.port());
            BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
            for (String question = questions.readLine(); question != null; question = questions.readLine()) {
                System.out.println(question.equals("memory") ? memory() : kept(journal));
            }
        }
    }

    /** Beside the intake, as in a hospital, until the process ends. */
    private static void assemble(StudyJournal journal) {
        ExamAssembler assembler = new ExamAssembler();
        Thread thread = new Thread(
                () -> {
                    while (true) {
                        Optional<DueStudy> due = journal.nextDue();
                        if (due.isEmpty()) {
                            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
                        } else {
                            tell(journal, due.get(), assembler);
                        }
                    }
                },
                "assembly");
        thread.setDaemon(true);
        thread.start();
    }

    private static void tell(StudyJournal journal, DueStudy study, ExamAssembler assembler) {
        List<ToldExam> states =
                journal.revisions().of(assembler.assemble(study.objects(), study.steps()), study.told()).stream()
                        .map(Telling::state)
                        .toList();
        journal.aboutToTell(study, states);
        journal.told(study, states);
    }

    private static String kept(StudyJournal journal) {
        return journal.tally().received() + " " + journal.tally().of(ReceivedAs.ASSEMBLED);
    }

    private static String memory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        return runtime.totalMemory() - runtime.freeMemory() + " " + direct + " " + Thread.activeCount();
    }

    private record Journalled(Extractor extractor, StudyJournal journal, QuietTimes quiet) implements Intake {

        private static final Arrival ARRIVAL = Arrival.by(Door.CSTORE);

        @Override
        public Outcome received(DicomObject object, Peer peer) {
            Optional<ExtractedObject> extracted = extractor.extract(object);
            if (extracted.isEmpty()) {
                journal.ignore(ARRIVAL);
                return Outcome.IGNORED;
            }
            journal.append(extracted.get(), ARRIVAL, quiet);
            return Outcome.DURABLE;
        }

        @Override
        public void unreadable(UnreadableObject object, Peer peer) {
            throw new IllegalStateException("every object of the bench is readable");
        }
    }
}
