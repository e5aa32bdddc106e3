package org.doselens.dashboard.account;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.doselens.dashboard.DashboardSettings;
import org.springframework.stereotype.Component;

/** How many requests each API token has left in the minute that runs. In memory; each dashboard counts for itself. */
@Component
class RequestBudget {

    private static final long MINUTE_S = 60;

    private final int most;
    private final Clock clock;
    private final Map<Integer, Used> used = new ConcurrentHashMap<>();

    private record Used(long minute, int requests) {}

    RequestBudget(DashboardSettings settings, Clock clock) {
        this.most = settings.apiRequestsPerMinute();
        this.clock = clock;
    }

    int most() {
        return most;
    }

    /** Takes one; says how many are left, negative if there was none. */
    int take(int tokenId) {
        long minute = clock.instant().getEpochSecond() / MINUTE_S;
        if (used.size() > 10_000) {
            used.values().removeIf(one -> one.minute() < minute);
        }
        Used now = used.merge(
                tokenId,
                new Used(minute, 1),
                (before, one) -> before.minute() == minute ? new Used(minute, before.requests() + 1) : one);
        return most - now.requests();
    }

    /** Seconds until the next minute. */
    long secondsToNext() {
        return MINUTE_S - clock.instant().getEpochSecond() % MINUTE_S;
    }
}
