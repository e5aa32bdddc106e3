package org.doselens.receiver.order;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.doselens.assembly.order.OrderBook;
import org.doselens.dicom.builtin.BuiltinHeaderReader;
import org.doselens.dicom.builtin.ReadLimits;
import org.doselens.dicom.builtin.network.BuiltinDicomQuery;
import org.doselens.dicom.builtin.network.SenderSettings;
import org.doselens.hl7.Hl7Intake;
import org.doselens.hl7.Hl7Status;
import org.doselens.hl7.MllpListener;
import org.doselens.ris.RisDriver;
import org.doselens.ris.RisView;
import org.doselens.ris.VisitFile;
import org.doselens.ris.VisitPoll;
import org.doselens.ris.VisitSourceStatus;
import org.doselens.ris.WorklistView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every source of orders that is set, running; and what the on-site page shows of them. */
public final class OrderFeeds implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OrderFeeds.class);

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final List<VisitPoll> polls = new ArrayList<>();
    private Hl7Status hl7;
    private MllpListener listener;
    private MllpListener tlsListener;

    private OrderFeeds() {}

    /**
     * Starts what is set, polls first and HL7 last.
     *
     * @throws OrderFeedCannotStart with what to do about it
     */
    public static OrderFeeds start(
            OrderFeedSettings settings,
            OrderFeedSettings.Hl7Settings hl7,
            String aeTitle,
            OrderBook book,
            ZoneId zone,
            Clock clock) {
        OrderFeeds feeds = new OrderFeeds();
        try {
            feeds.poll(settings, aeTitle, book, zone, clock);
            feeds.listen(hl7, book, zone, clock);
            return feeds;
        } catch (RuntimeException e) {
            feeds.close();
            throw e;
        }
    }

    /** What was heard by HL7; empty if nobody listens. */
    public Optional<Hl7Status> hl7() {
        return Optional.ofNullable(hl7);
    }

    /** The port that HL7 is listened for on; empty if nobody listens. */
    public Optional<Integer> hl7Port() {
        return Optional.ofNullable(listener).map(MllpListener::port);
    }

    /** The port that HL7 over TLS is listened for on; empty if it is off. */
    public Optional<Integer> hl7TlsPort() {
        return Optional.ofNullable(tlsListener).map(MllpListener::port);
    }

    /** How the RIS view, the list and the worklist do, those that are set. */
    public List<VisitSourceStatus> sources() {
        return polls.stream().map(VisitPoll::status).toList();
    }

    private void listen(OrderFeedSettings.Hl7Settings settings, OrderBook book, ZoneId zone, Clock clock) {
        boolean secured = settings.tls().port() != null;
        if (settings.port() == null && !secured) {
            return;
        }
        Hl7Intake intake = Hl7Start.intake(settings, book, zone, clock);
        hl7 = intake.status();
        if (settings.port() != null) {
            listener = Hl7Start.listener(settings, intake);
            running.push(listener);
            LOG.info("HL7 is listened for on port {}", listener.port());
        }
        if (secured) {
            tlsListener = Hl7Start.tlsListener(settings, intake);
            running.push(tlsListener);
            LOG.info("HL7 over TLS is listened for on port {}", tlsListener.port());
        }
    }

    private void poll(OrderFeedSettings settings, String aeTitle, OrderBook book, ZoneId zone, Clock clock) {
        OrderFeedSettings.RisSettings ris = settings.ris();
        if (ris.url() != null) {
            add(VisitPoll.ofView(view(ris, zone, clock), clock, ris.every(), book::append));
        }
        OrderFeedSettings.ListSettings list = settings.list();
        if (list.file() != null) {
            add(VisitPoll.ofFile(new VisitFile(list.file(), zone), clock, list.every(), book::append));
        }
        OrderFeedSettings.WorklistSettings worklist = settings.worklist();
        if (worklist.host() != null) {
            SenderSettings peer =
                    SenderSettings.to(worklist.host(), worklist.port(), worklist.calledAeTitle(), aeTitle);
            BuiltinDicomQuery query = new BuiltinDicomQuery(peer, new BuiltinHeaderReader(ReadLimits.RECEIVER));
            add(VisitPoll.ofWorklist(new WorklistView(query, zone, clock), clock, worklist.every(), book::append));
        }
    }

    private void add(VisitPoll poll) {
        polls.add(poll);
        running.push(poll.start());
        LOG.info("{} is read", poll.status().name());
    }

    private static RisView view(OrderFeedSettings.RisSettings ris, ZoneId zone, Clock clock) {
        if (ris.select() == null) {
            throw new OrderFeedCannotStart(
                    "doselens.receiver.orders.ris.select is not set: the SELECT that shows the day's orders", null);
        }
        try {
            RisDriver driver = ris.driver() == null ? RisDriver.ofClassPath() : RisDriver.in(ris.driver(), ris.url());
            return new RisView(driver, ris.url(), ris.user(), password(ris), ris.select(), ris.lookBack(), zone, clock);
        } catch (IllegalArgumentException e) {
            throw new OrderFeedCannotStart("doselens.receiver.orders.ris: " + e.getMessage(), e);
        }
    }

    private static Supplier<String> password(OrderFeedSettings.RisSettings ris) {
        return () -> {
            if (ris.passwordVariable() != null) {
                return Optional.ofNullable(System.getenv(ris.passwordVariable()))
                        .orElse("");
            }
            if (ris.passwordFile() == null) {
                return "";
            }
            try (var lines = Files.lines(ris.passwordFile())) {
                return lines.findFirst().orElse("");
            } catch (IOException e) {
                LOG.warn("The password file of the RIS view cannot be read");
                return "";
            }
        };
    }

    @Override
    public void close() {
        while (!running.isEmpty()) {
            AutoCloseable part = running.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("{} did not close: {}", part.getClass().getSimpleName(), e.getMessage());
            }
        }
    }
}
