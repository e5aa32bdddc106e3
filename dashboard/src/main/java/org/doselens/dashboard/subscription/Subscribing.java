package org.doselens.dashboard.subscription;

import org.doselens.core.organisation.Site;
import org.doselens.core.subscription.Subscription;
import org.doselens.core.subscription.Subscription.Kind;
import org.doselens.core.subscription.Subscription.Way;
import org.doselens.core.subscription.Subscriptions;
import org.doselens.dashboard.access.Viewer;
import org.springframework.stereotype.Component;

/** Somebody's own subscriptions, from page and API alike. */
@Component
class Subscribing {

    private static final int MOST = 20;

    private final Subscriptions subscriptions;
    private final Messenger messenger;

    Subscribing(Subscriptions subscriptions, Messenger messenger) {
        this.subscriptions = subscriptions;
        this.messenger = messenger;
    }

    /** Adds one; false if nothing could be sent there, or somebody has as many as anybody may. */
    boolean add(Viewer viewer, Site site, Kind kind, Way way, String target, String language, int hour) {
        String where = target.strip();
        return messenger.takes(way, where)
                && subscriptions.of(viewer.tenantId(), viewer.accountId()).size() < MOST
                && subscriptions.add(new Subscription(
                        0,
                        viewer.tenantId(),
                        viewer.accountId(),
                        site.siteId(),
                        kind,
                        way,
                        where,
                        language,
                        hour,
                        null,
                        null,
                        null));
    }
}
