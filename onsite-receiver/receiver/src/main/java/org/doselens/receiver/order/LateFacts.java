package org.doselens.receiver.order;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.doselens.anonymizer.Anonymizer;
import org.doselens.anonymizer.IdentifiedBooking;
import org.doselens.anonymizer.Identity;
import org.doselens.anonymizer.OutgoingRecord;
import org.doselens.assembly.JournalException;
import org.doselens.assembly.order.BookedOrder;
import org.doselens.assembly.order.MergedPatient;
import org.doselens.assembly.order.OrderBook;
import org.doselens.assembly.order.PatientRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands on what facts mean for exams that were told already: their studies become due again, and a merge of patients is
 * told; and tells what is booked. Forgets facts whose time is over. One thread; after a failure it tries again.
 */
public final class LateFacts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LateFacts.class);
    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);
    private static final long FORGET_EVERY_NANOS = Duration.ofHours(6).toNanos();

    /** Only what is asked for leaves: the list of coils is of MR alone. */
    private static final Set<String> BOOKED = Set.of("MR");

    private final OrderBook book;
    private final Anonymizer anonymizer;
    private final Consumer<String> dueAgain;
    private final Consumer<List<OutgoingRecord>> tell;
    private final Runnable wake;
    private final ZoneId zone;
    private final Semaphore news = new Semaphore(1);
    private final Thread thread = new Thread(this::run, "late-facts");
    private volatile boolean closed;
    private long forgottenAt = System.nanoTime() - FORGET_EVERY_NANOS;

    /**
     * Ready to start.
     *
     * @param dueAgain makes a study due; durable when it returns
     * @param tell makes records ready to leave; durable when it returns
     * @param wake says that there is something to assemble
     * @param zone the site's, for the day of a booking
     */
    public LateFacts(
            OrderBook book,
            Anonymizer anonymizer,
            Consumer<String> dueAgain,
            Consumer<List<OutgoingRecord>> tell,
            Runnable wake,
            ZoneId zone) {
        this.book = book;
        this.anonymizer = anonymizer;
        this.dueAgain = dueAgain;
        this.tell = tell;
        this.wake = wake;
        this.zone = zone;
        book.onNews(news::release);
    }

    public LateFacts start() {
        thread.start();
        return this;
    }

    private void run() {
        while (!closed) {
            try {
                news.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                news.drainPermits();
                tellMerges();
                tellBookings();
                makeDue();
                forget();
            } catch (InterruptedException e) {
                return;
            } catch (JournalException e) {
                LOG.error("Late facts are handed on later: {}", e.getMessage());
            } catch (RuntimeException e) {
                // its message may quote a fact
                LOG.error("Late facts are handed on later: {}", e.getClass().getSimpleName());
            }
        }
    }

    private void makeDue() {
        Map<String, Long> waiting = book.waiting();
        while (!waiting.isEmpty()) {
            waiting.keySet().forEach(dueAgain);
            book.handedOn(waiting);
            wake.run();
            waiting = book.waiting();
        }
    }

    private void tellMerges() {
        List<MergedPatient> merges = book.untoldMerges();
        if (!merges.isEmpty()) {
            // told first: to tell a merge twice does no harm
            tell.accept(merges.stream()
                    .map(merge -> anonymizer.patientMerge(identity(merge.from()), identity(merge.into())))
                    .toList());
            merges.forEach(book::told);
            LOG.info("{} merges of patients were told", merges.size());
        }
    }

    private void tellBookings() {
        List<BookedOrder> bookings = book.untoldBookings(BOOKED);
        while (!bookings.isEmpty() && !closed) {
            List<OutgoingRecord> records = bookings.stream()
                    .flatMap(booking -> anonymizer.booking(identified(booking), booking.revision()).stream())
                    .toList();
            // told first: the cloud takes a revision once
            tell.accept(records);
            book.toldBookings(bookings);
            bookings = book.untoldBookings(BOOKED);
        }
    }

    private IdentifiedBooking identified(BookedOrder booking) {
        return new IdentifiedBooking(
                booking.key(),
                booking.cancelled(),
                booking.scheduledAt().atZoneSameInstant(zone).toLocalDate(),
                booking.scheduledAt(),
                booking.modality(),
                booking.station(),
                booking.procedureName(),
                booking.patientClass() == null
                        ? null
                        : booking.patientClass().name().toLowerCase(Locale.ROOT));
    }

    private void forget() {
        if (System.nanoTime() - forgottenAt > FORGET_EVERY_NANOS) {
            forgottenAt = System.nanoTime();
            int forgotten = book.forgetOld();
            if (forgotten > 0) {
                LOG.info("{} orders and arrivals were forgotten, their time is over", forgotten);
            }
        }
    }

    private static Identity identity(PatientRef patient) {
        return new Identity(null, patient.id(), patient.issuer(), null, List.of(), null, null, List.of());
    }

    /** Ends after what is in hand. */
    @Override
    public void close() throws InterruptedException {
        closed = true;
        news.release();
        thread.join(10_000);
    }
}
