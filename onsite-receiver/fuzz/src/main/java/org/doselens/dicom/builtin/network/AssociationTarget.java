package org.doselens.dicom.builtin.network;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.Intake;
import org.doselens.dicom.PerformedStepIntake;
import org.doselens.dicom.UnreadableObject;
import org.doselens.dicom.builtin.BuiltinHeaderReader;
import org.doselens.dicom.builtin.HeaderMemory;
import org.doselens.dicom.builtin.ReadLimits;
import org.slf4j.LoggerFactory;

/**
 * The upper layer and the services on it: the input is everything a peer sends over one connection. What goes wrong
 * inside an association ends only that association and leaves a line; here that line is a finding.
 */
public final class AssociationTarget {

    private static final ListenerSettings SETTINGS = ListenerSettings.onPort(0);
    private static final ByteBuffer BUFFER = ByteBuffer.allocate(Connection.BUFFER_BYTES);
    private static final InternalErrors ERRORS = new InternalErrors();
    private static final CommitmentReporter REPORTER = new CommitmentReporter(Map.of());
    private static final Providers PROVIDERS = new Providers(
            new BuiltinHeaderReader(new ReadLimits(1 << 20, 1 << 20, 1 << 18, 1 << 12, 64, 100_000, 10_000)),
            ListenerServices.of(new Everything()).withPerformedSteps(new EveryStep()),
            new HeaderMemory(1 << 24, 1 << 22),
            REPORTER);

    static {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.setLevel(Level.INFO);
        ERRORS.start();
        root.addAppender(ERRORS);
    }

    private AssociationTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        ERRORS.line = null;
        AtomicInteger open = new AtomicInteger();
        new ProviderAssociation(
                        new Connection(new Sent(input), BUFFER), "fuzz", SETTINGS, PROVIDERS, REPORTER, open, false)
                .run();
        if (ERRORS.line != null) {
            throw new IllegalStateException(ERRORS.line);
        }
        if (open.get() != 0) {
            throw new IllegalStateException("an association that ended is counted as open");
        }
    }

    private static final class InternalErrors extends AppenderBase<ILoggingEvent> {

        /** Longer than the 16 characters of an AE title, which the input chooses and the line quotes. */
        private static final Pattern OURS = Pattern.compile("ended: internal error|failed with \\w{5}");

        private String line;

        @Override
        protected void append(ILoggingEvent event) {
            String message = event.getFormattedMessage();
            if (OURS.matcher(message).find()) {
                line = message;
            }
        }
    }

    /** A wire on which everything has been sent; what is answered is dropped. */
    private static final class Sent implements Wire {

        private final ByteBuffer bytes;

        Sent(byte[] bytes) {
            this.bytes = ByteBuffer.wrap(bytes);
        }

        @Override
        public void open() {}

        @Override
        public int read(ByteBuffer into) {
            if (!bytes.hasRemaining()) {
                return -1;
            }
            int count = Math.min(into.remaining(), bytes.remaining());
            into.put(bytes.slice(bytes.position(), count));
            bytes.position(bytes.position() + count);
            return count;
        }

        @Override
        public void write(ByteBuffer from) {
            from.position(from.limit());
        }

        @Override
        public boolean hasInput() {
            return true;
        }

        @Override
        public void shutdownInput() {
            bytes.position(bytes.limit());
        }

        @Override
        public void shutdownOutput() {}

        @Override
        public void close() {
            bytes.position(bytes.limit());
        }
    }

    private static final class Everything implements Intake {

        @Override
        public Intake.Outcome received(DicomObject object, Peer peer) {
            return Intake.Outcome.DURABLE;
        }

        @Override
        public void unreadable(UnreadableObject object, Peer peer) {
            if (object.beginning().remaining() < 0) {
                throw new IllegalStateException("less than nothing was kept");
            }
        }
    }

    private static final class EveryStep implements PerformedStepIntake {

        @Override
        public PerformedStepIntake.Outcome created(String sopInstanceUid, Dataset attributes, Intake.Peer peer) {
            return PerformedStepIntake.Outcome.DURABLE;
        }

        @Override
        public PerformedStepIntake.Outcome set(String sopInstanceUid, Dataset modifications, Intake.Peer peer) {
            return PerformedStepIntake.Outcome.DURABLE;
        }
    }
}
