package org.doselens.dicom.builtin.network;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.doselens.dicom.Uid;
import org.doselens.dicom.builtin.network.SenderSettings.PresentationContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports denied storage commitment over an association of our own (DICOM PS3.4 J.3.3), to requesters whose address is
 * known; a few times, then it is given up: a requester that never hears deletes nothing. One thread, which exists while
 * there is something to report. Thread-safe.
 */
final class CommitmentReporter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CommitmentReporter.class);

    private static final int MOST_INSTANCES_IN_HAND = 100_000;
    private static final List<Duration> WAITS =
            List.of(Duration.ZERO, Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(10));
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);
    private static final long CLOSE_SECONDS = 5;
    private static final List<PresentationContext> CONTEXTS = List.of(
            new PresentationContext(Uid.StorageCommitmentPushModel, Uid.ExplicitVRLittleEndian),
            new PresentationContext(Uid.StorageCommitmentPushModel, Uid.ImplicitVRLittleEndian));

    private final Map<String, InetSocketAddress> requesters;
    private final AtomicInteger instancesInHand = new AtomicInteger();
    private final ScheduledThreadPoolExecutor later =
            new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "dicom-commitment-report"));

    CommitmentReporter(Map<String, InetSocketAddress> requesters) {
        this.requesters = requesters;
        later.setKeepAliveTime(1, TimeUnit.SECONDS);
        later.allowCoreThreadTimeOut(true);
    }

    /** False if too many instances wait for their reports to be heard. */
    boolean reserve(int instances) {
        if (instancesInHand.addAndGet(instances) > MOST_INSTANCES_IN_HAND) {
            instancesInHand.addAndGet(-instances);
            return false;
        }
        return true;
    }

    void heard(CommitmentReport report) {
        instancesInHand.addAndGet(-report.instances());
    }

    void reportLater(CommitmentReport report) {
        if (!requesters.containsKey(report.requester().callingAeTitle())) {
            giveUp(report, "its association ended before, and no address of that AE title is set");
            return;
        }
        schedule(report, 0, "");
    }

    private void schedule(CommitmentReport report, int attempt, String failure) {
        if (attempt == WAITS.size()) {
            giveUp(report, failure);
            return;
        }
        try {
            var unused = later.schedule(
                    () -> report(report, attempt), WAITS.get(attempt).toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            giveUp(report, "the listener stops");
        }
    }

    private void report(CommitmentReport report, int attempt) {
        try (UserAssociation association =
                UserAssociation.open(settings(report), CONTEXTS, Set.of(Uid.StorageCommitmentPushModel))) {
            int context = association
                    .contextOf(Uid.StorageCommitmentPushModel)
                    .orElseThrow(() -> new IOException("storage commitment not accepted"));
            String transferSyntax = association.pairOf(context).orElseThrow().transferSyntaxUid();
            association.say(context, report.command(association.nextId()), report.encode(transferSyntax));
            CommandSet answer = association.nextCommand();
            if (answer.hasDataSet()) {
                association.dataSet().drain();
            }
            association.release();
            heard(report);
            LOG.info(
                    "Storage commitment of {} denied for {} instances by an association of our own",
                    report.requester().callingAeTitle(),
                    report.instances());
        } catch (AssociationException e) {
            schedule(report, attempt + 1, "no association: " + e.problem());
        } catch (IOException | RuntimeException e) {
            schedule(report, attempt + 1, "failed with " + e.getClass().getSimpleName());
        }
    }

    private SenderSettings settings(CommitmentReport report) {
        String requester = report.requester().callingAeTitle();
        InetSocketAddress address = requesters.get(requester);
        return SenderSettings.to(
                        address.getHostString(),
                        address.getPort(),
                        requester,
                        report.requester().calledAeTitle())
                .withTimeouts(CONNECT_TIMEOUT, ANSWER_TIMEOUT);
    }

    private void giveUp(CommitmentReport report, String why) {
        heard(report);
        LOG.warn(
                "Storage commitment of {} denied for {} instances, but not reported: {}",
                report.requester().callingAeTitle(),
                report.instances(),
                why);
    }

    @Override
    public void close() {
        later.shutdownNow();
        try {
            if (!later.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("A report of storage commitment did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
