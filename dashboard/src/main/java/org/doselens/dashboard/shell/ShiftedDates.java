package org.doselens.dashboard.shell;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.doselens.core.exam.ReceiverWord;
import org.doselens.core.organisation.Site;
import org.springframework.stereotype.Component;

/**
 * Whether the days of a site's exams are the true ones. Asked at most once a minute for each site, because every page
 * asks. Thread-safe.
 */
@Component
class ShiftedDates {

    private static final Duration KNOWN_FOR = Duration.ofMinutes(1);

    /** Pages that are about people and machines, whose days are true. */
    private static final Set<String> TRUE_DAYS =
            Set.of("account", "audit", "deliveries", "our-data", "operator", "error");

    private record Known(boolean shifted, Instant until) {}

    private final ReceiverWord receivers;
    private final Clock clock;
    private final Map<Integer, Known> known = new ConcurrentHashMap<>();

    ShiftedDates(ReceiverWord receivers, Clock clock) {
        this.receivers = receivers;
        this.clock = clock;
    }

    boolean on(String path, Site site) {
        String page = path.split("/", -1).length > 1 ? path.split("/", -1)[1] : "";
        return !TRUE_DAYS.contains(page) && of(site);
    }

    private boolean of(Site site) {
        Instant now = clock.instant();
        Known last = known.get(site.siteId());
        if (last == null || now.isAfter(last.until())) {
            last = new Known(receivers.datesAreShifted(site.tenantId(), site.siteId()), now.plus(KNOWN_FOR));
            known.put(site.siteId(), last);
        }
        return last.shifted();
    }
}
