package org.doselens.hl7;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts in memory, bounded whatever senders call themselves. */
final class SenderCounts implements Hl7Status {

    private static final int MOST = 200;
    private static final int LONGEST_NAME = 60;

    /** What became of a message. */
    enum Outcome {
        TAKEN,
        IGNORED,
        REFUSED
    }

    private final Clock clock;
    private final Instant since;
    private final AtomicInteger connections = new AtomicInteger();
    private final Deque<Refusal> refusals = new ArrayDeque<>();
    private final Map<String, Sender> senders = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Sender> eldest) {
            return size() > MOST;
        }
    };

    SenderCounts(Clock clock) {
        this.clock = clock;
        this.since = clock.instant();
    }

    synchronized void count(MessageHeader header, Outcome outcome) {
        String application = name(header.component(3, 1));
        String facility = name(header.component(4, 1));
        Sender before = senders.get(application + '\u0001' + facility);
        Sender known = before == null ? new Sender(application, facility, 0, 0, 0, null, null) : before;
        senders.put(
                application + '\u0001' + facility,
                new Sender(
                        application,
                        facility,
                        known.taken() + (outcome == Outcome.TAKEN ? 1 : 0),
                        known.ignored() + (outcome == Outcome.IGNORED ? 1 : 0),
                        known.refused() + (outcome == Outcome.REFUSED ? 1 : 0),
                        clock.instant(),
                        type(header)));
    }

    synchronized void refused(MessageHeader header, MessageRefused refused) {
        count(header, Outcome.REFUSED);
        refusals.addFirst(new Refusal(
                clock.instant(),
                name(header.component(3, 1)),
                type(header),
                refused.code().code(),
                refused.location(),
                refused.getMessage()));
        if (refusals.size() > MOST) {
            refusals.removeLast();
        }
    }

    void opened() {
        connections.incrementAndGet();
    }

    void closed() {
        connections.decrementAndGet();
    }

    private static String type(MessageHeader header) {
        return name(header.type()) + (header.event().isEmpty() ? "" : "^" + name(header.event()));
    }

    /** A sender's own words, of which nothing can be drawn or written that is no name. */
    private static String name(String text) {
        String shown = text.codePoints()
                .filter(c -> Character.isLetterOrDigit(c) || " _-./&".indexOf(c) >= 0)
                .limit(LONGEST_NAME)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return shown.isBlank() ? "(no name)" : shown;
    }

    @Override
    public Instant since() {
        return since;
    }

    @Override
    public int connections() {
        return connections.get();
    }

    @Override
    public synchronized List<Sender> senders() {
        List<Sender> all = new ArrayList<>(senders.values());
        all.sort(Comparator.comparing(Sender::lastAt).reversed());
        return all;
    }

    @Override
    public synchronized List<Refusal> refusals() {
        return List.copyOf(refusals);
    }
}
