package org.doselens.dashboard.overview;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.doselens.core.background.BackgroundLoop;
import org.doselens.core.organisation.Site;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells open overviews that something came. One question a second for each site that anybody looks at, however many look.
 * A connection ends after ten minutes; the browser opens the next, so that who logged out hears nothing more.
 * Thread-safe.
 */
@Component
class OverviewStream {

    private static final Duration LASTS = Duration.ofMinutes(10);
    private static final Duration KEEPS_OPEN = Duration.ofSeconds(15);

    private final GlanceReader reader;
    private final Clock clock;
    private final Map<Site, Channel> channels = new ConcurrentHashMap<>();

    OverviewStream(GlanceReader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    /** Who listens to a site, and what they were told last and when. */
    private static final class Channel {

        private final Set<SseEmitter> listeners = ConcurrentHashMap.newKeySet();
        private volatile String told = "";
        private volatile long toldAt;
    }

    /** One more listener; it is told how things stand at once. */
    SseEmitter listen(Site site) {
        SseEmitter emitter = new SseEmitter(LASTS.toMillis());
        Channel channel = channels.computeIfAbsent(site, key -> new Channel());
        Runnable gone = () -> channel.listeners.remove(emitter);
        emitter.onCompletion(gone);
        emitter.onTimeout(emitter::complete);
        emitter.onError(error -> gone.run());
        channel.listeners.add(emitter);
        send(channel, emitter, stamp(site));
        return emitter;
    }

    /** Changes with every arrival, and every minute, because the page says how long ago things were. */
    String stamp(Site site) {
        return reader.stamp(site) + "."
                + clock.instant().truncatedTo(ChronoUnit.MINUTES).getEpochSecond();
    }

    private void tell() {
        channels.values().removeIf(channel -> channel.listeners.isEmpty());
        channels.forEach((site, channel) -> {
            String stamp = stamp(site);
            long now = clock.millis();
            if (!stamp.equals(channel.told) || now - channel.toldAt > KEEPS_OPEN.toMillis()) {
                channel.told = stamp;
                channel.toldAt = now;
                channel.listeners.forEach(listener -> send(channel, listener, stamp));
            }
        });
    }

    private static void send(Channel channel, SseEmitter listener, String stamp) {
        try {
            listener.send(SseEmitter.event().data(stamp));
        } catch (IOException | IllegalStateException e) {
            channel.listeners.remove(listener);
        }
    }

    private void end() {
        channels.values().forEach(channel -> channel.listeners.forEach(SseEmitter::complete));
    }

    /** The loop that asks; it ends the connections before the server waits for them. */
    @Configuration(proxyBeanMethods = false)
    static class Telling {

        @Bean
        BackgroundLoop overviewTelling(OverviewStream stream) {
            return new BackgroundLoop(
                    "telling open overviews", Duration.ofSeconds(1), Duration.ofSeconds(1), stream::tell);
        }

        @Bean
        org.springframework.context.ApplicationListener<org.springframework.context.event.ContextClosedEvent>
                overviewTellingEnds(OverviewStream stream) {
            return event -> stream.end();
        }
    }
}
