package org.doselens.dashboard.shell;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import org.doselens.core.exam.ReceiverWord;
import org.doselens.core.organisation.Site;
import org.springframework.stereotype.Component;

/**
 * Whether the days of a site's exams are the true ones. Asked at most once a minute for each site, and each half hour of
 * exams on the cold volume, because every page asks. Thread-safe.
 */
@Component
class ShiftedDates {

    private static final Duration KNOWN_FOR = Duration.ofMinutes(1);
    /** What is cold hardly changes, and a store that is away takes seconds to say so. */
    private static final Duration COLD_KNOWN_FOR = Duration.ofMinutes(30);

    /** Pages that are about people and machines, whose days are true. */
    private static final Set<String> TRUE_DAYS =
            Set.of("account", "audit", "deliveries", "our-data", "operator", "error");

    private record Known(boolean shifted, Instant until) {}

    private final ReceiverWord receivers;
    private final Clock clock;
    private final Map<Integer, Known> hot = new ConcurrentHashMap<>();
    private final Map<Integer, Known> cold = new ConcurrentHashMap<>();

    ShiftedDates(ReceiverWord receivers, Clock clock) {
        this.receivers = receivers;
        this.clock = clock;
    }

    boolean on(String path, Site site) {
        String page = path.split("/", -1).length > 1 ? path.split("/", -1)[1] : "";
        return !TRUE_DAYS.contains(page)
                && (isKnown(hot, site, KNOWN_FOR, receivers::datesAreShifted)
                        || isKnown(cold, site, COLD_KNOWN_FOR, receivers::coldDatesAreShifted));
    }

    private boolean isKnown(
            Map<Integer, Known> known, Site site, Duration lasts, BiPredicate<Integer, Integer> ofTenantAndSite) {
        Instant now = clock.instant();
        Known last = known.get(site.siteId());
        if (last == null || now.isAfter(last.until())) {
            last = new Known(ofTenantAndSite.test(site.tenantId(), site.siteId()), now.plus(lasts));
            known.put(site.siteId(), last);
        }
        return last.shifted();
    }
}
