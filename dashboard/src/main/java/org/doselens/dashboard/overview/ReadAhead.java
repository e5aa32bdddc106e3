package org.doselens.dashboard.overview;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.doselens.core.account.Accounts;
import org.doselens.core.background.BackgroundLoop;
import org.doselens.core.organisation.Site;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Reads the overviews that people look at day by day before they do, so that the first look of a morning, which asks of a new
 * day, finds its answers kept. After a start nothing is known of looks, and who came in lately counts as one who looked.
 * Thread-safe.
 */
@Component
class ReadAhead {

    /** Longer than a holiday of eight days, after which everybody looks on one morning. */
    static final Duration REMEMBERED = Duration.ofDays(10);
    /** The last of them: more than one machine's people look at, and in a turn some ten seconds of a core. */
    static final int MOST = 200;

    private static final Duration PAUSE = Duration.ofMinutes(5);
    /** The period of an overview that is opened without a word. */
    private static final int DAYS = 1;

    private final Reading reading;
    private final Entered entered;
    private final InstantSource clock;
    private final Map<Look, Instant> looks = new ConcurrentHashMap<>();
    private boolean started;

    /** So many days up to the site's today. */
    private record Look(Site site, int days) {}

    /** Reads an overview, whose answers are kept. */
    @FunctionalInterface
    interface Reading {
        void read(Site site, int days);
    }

    /** Tells which sites people came to since an instant, and when the last did. */
    @FunctionalInterface
    interface Entered {
        Map<Site, Instant> since(Instant oldest);
    }

    @Autowired
    ReadAhead(GlanceReader reader, Accounts accounts, Clock clock) {
        this((site, days) -> reader.read(site, Period.last(days, reader.today(site))), accounts::sitesEntered, clock);
    }

    ReadAhead(Reading reading, Entered entered, InstantSource clock) {
        this.reading = reading;
        this.entered = entered;
        this.clock = clock;
    }

    /** Somebody looked; days that were chosen one by one are not looked at again tomorrow. */
    void looked(Site site, Period period) {
        if (!period.own()) {
            looks.put(new Look(site, period.days()), clock.instant());
        }
    }

    /** Reads all of them once. One that fails is not tried again until somebody looks. */
    synchronized void turn() {
        Instant oldest = clock.instant().minus(REMEMBERED);
        if (!started) {
            entered.since(oldest).forEach((site, at) -> looks.putIfAbsent(new Look(site, DAYS), at));
            started = true;
        }
        looks.values().removeIf(at -> at.isBefore(oldest));
        List<Look> latest = looks.entrySet().stream()
                .sorted(Map.Entry.<Look, Instant>comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .toList();
        latest.stream().skip(MOST).forEach(looks::remove);
        latest.stream().limit(MOST).forEach(this::read);
    }

    private void read(Look look) {
        try {
            reading.read(look.site(), look.days());
        } catch (RuntimeException e) {
            looks.remove(look);
            throw e;
        }
    }

    /** The loop that reads. */
    @Configuration(proxyBeanMethods = false)
    static class Turns {

        @Bean
        BackgroundLoop overviewReadAhead(ReadAhead ahead) {
            return new BackgroundLoop("reading overviews ahead", Duration.ZERO, PAUSE, ahead::turn);
        }
    }
}
