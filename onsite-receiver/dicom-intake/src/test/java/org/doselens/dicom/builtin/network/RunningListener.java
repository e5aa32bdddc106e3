package org.doselens.dicom.builtin.network;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.doselens.dicom.builtin.BuiltinHeaderReader;
import org.doselens.dicom.builtin.HeaderMemory;
import org.doselens.dicom.builtin.ReadLimits;
import org.slf4j.LoggerFactory;

/** A listener on a free port of the loopback address, with its intake and what it logs. */
final class RunningListener implements AutoCloseable {

    final RecordingIntake intake = new RecordingIntake();
    final RecordingSteps steps = new RecordingSteps();
    final BuiltinDicomListener listener;
    private final List<ILoggingEvent> lines = new CopyOnWriteArrayList<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("org.doselens.dicom.builtin.network");
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event);
        }
    };

    private RunningListener(
            ListenerSettings settings, HeaderMemory memory, Map<String, InetSocketAddress> commitmentRequesters) {
        listener = new BuiltinDicomListener(
                settings,
                new BuiltinHeaderReader(ReadLimits.DEFAULT),
                ListenerServices.of(intake).withPerformedSteps(steps).withCommitmentRequesters(commitmentRequesters),
                memory);
    }

    static RunningListener start() throws IOException {
        return start(settings -> settings);
    }

    static RunningListener start(UnaryOperator<ListenerSettings> change) throws IOException {
        return start(change, HeaderMemory.ofHeap(50));
    }

    static RunningListener start(UnaryOperator<ListenerSettings> change, HeaderMemory memory) throws IOException {
        return start(change, memory, Map.of());
    }

    static RunningListener startReportingTo(Map<String, InetSocketAddress> commitmentRequesters) throws IOException {
        return start(settings -> settings, HeaderMemory.ofHeap(50), commitmentRequesters);
    }

    /** On a port that a peer was told before. */
    static RunningListener startReportingTo(int port, Map<String, InetSocketAddress> commitmentRequesters)
            throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        return start(
                settings -> new ListenerSettings(
                        address, settings.aeTitles(), settings.limits(), settings.times(), settings.tls()),
                HeaderMemory.ofHeap(50),
                commitmentRequesters);
    }

    private static RunningListener start(
            UnaryOperator<ListenerSettings> change,
            HeaderMemory memory,
            Map<String, InetSocketAddress> commitmentRequesters)
            throws IOException {
        ListenerSettings settings = ListenerSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .withTimeouts(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(5));
        RunningListener running = new RunningListener(change.apply(settings), memory, commitmentRequesters);
        running.appender.start();
        running.logger.addAppender(running.appender);
        running.listener.start();
        return running;
    }

    int port() {
        return listener.port();
    }

    List<String> lines() {
        return lines.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    List<String> warnings() {
        return lines.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    /** Threads of this listener or of senders, by name. */
    static long dicomThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("dicom-"))
                .count();
    }

    @Override
    public void close() {
        listener.close();
        logger.detachAppender(appender);
    }
}
