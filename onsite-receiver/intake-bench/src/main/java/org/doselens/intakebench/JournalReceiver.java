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
import java.util.Optional;
import org.doselens.assembly.Arrival;
import org.doselens.assembly.Door;
import org.doselens.assembly.JournalCipher;
import org.doselens.assembly.QuietTimes;
import org.doselens.assembly.StudyJournal;
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
 * What the receiver does before it answers a sender, as a process of its own: listener, extraction, and the encrypted
 * journal, on disk before success. Prints its port; answers {@code memory} with heap in use after a collection, direct
 * memory and threads, and {@code kept} with the journal's count. Ends when its standard input does.
 */
final class JournalReceiver {

    private static final int ASSOCIATIONS = 200;

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
                        new Journalled(extractor, journal, QuietTimes.always(Duration.ofMinutes(5))))) {
            listener.start();
            System.out.println(listener.port());
            BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
            for (String question = questions.readLine(); question != null; question = questions.readLine()) {
                System.out.println(question.equals("memory") ? memory() : journal.tally());
            }
        }
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
