package org.doselens.onsite.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import jakarta.annotation.PreDestroy;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The last lines of the log since the process started; of other people's code only what warns. By the rule of the house no line names a patient; of an exception
 * only its class is kept, for its message may quote what it parsed. Thread-safe.
 */
@Component
class RecentEvents {

    /** A line of the log. */
    record Event(Instant at, String level, String source, String text) {}

    private static final String OURS = "org.doselens.";
    private static final int KEPT = 5_000;
    private static final int LONGEST = 1_000;

    private final Deque<Event> events = new ArrayDeque<>();
    private final AppenderBase<ILoggingEvent> ear = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            keep(event);
        }
    };

    RecentEvents() {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (factory instanceof LoggerContext context) {
            ear.setContext(context);
            ear.start();
            context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(ear);
        }
    }

    private void keep(ILoggingEvent event) {
        boolean ours = event.getLoggerName().startsWith(OURS);
        if (!ours && !event.getLevel().isGreaterOrEqual(Level.WARN)) {
            return;
        }
        String text = event.getFormattedMessage();
        if (event.getThrowableProxy() != null) {
            text += " (" + event.getThrowableProxy().getClassName() + ")";
        }
        String source = event.getLoggerName().substring(event.getLoggerName().lastIndexOf('.') + 1);
        Event kept = new Event(
                Instant.ofEpochMilli(event.getTimeStamp()),
                event.getLevel().toString().toLowerCase(Locale.ROOT),
                source,
                text.substring(0, Math.min(text.length(), LONGEST)));
        synchronized (events) {
            events.addLast(kept);
            if (events.size() > KEPT) {
                events.removeFirst();
            }
        }
    }

    /** Newest first; of one level or of all, with a word in them or any. */
    List<Event> newest(String level, String word, int most) {
        String wanted = word.toLowerCase(Locale.ROOT);
        List<Event> found = new ArrayList<>();
        synchronized (events) {
            Iterator<Event> back = events.descendingIterator();
            while (back.hasNext() && found.size() < most) {
                Event event = back.next();
                if ((level.isEmpty() || event.level().equals(level))
                        && (event.source() + " " + event.text())
                                .toLowerCase(Locale.ROOT)
                                .contains(wanted)) {
                    found.add(event);
                }
            }
        }
        return found;
    }

    @PreDestroy
    void end() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).detachAppender(ear);
        }
        ear.stop();
    }
}
