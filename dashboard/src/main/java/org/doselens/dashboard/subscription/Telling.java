package org.doselens.dashboard.subscription;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.doselens.core.account.Accounts;
import org.doselens.core.organisation.Site;
import org.doselens.core.subscription.Subscription;
import org.doselens.core.subscription.Subscription.Kind;
import org.doselens.core.subscription.Subscriptions;
import org.doselens.dashboard.overview.Change;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells everybody what they asked to be told. What does not arrive is tried again in the next turn. */
@Component
class Telling {

    private static final Logger LOG = LoggerFactory.getLogger(Telling.class);

    /** WeCom takes 4096 bytes; the rest comes in the next turn. */
    private static final int MOST_AT_ONCE = 10;

    private final Subscriptions subscriptions;
    private final Accounts accounts;
    private final MessageWriter writer;
    private final Messenger messenger;
    private final Clock clock;

    Telling(Subscriptions subscriptions, Accounts accounts, MessageWriter writer, Messenger messenger, Clock clock) {
        this.subscriptions = subscriptions;
        this.accounts = accounts;
        this.writer = writer;
        this.messenger = messenger;
        this.clock = clock;
    }

    void tellAll() throws InterruptedException {
        for (Subscription subscription : subscriptions.all()) {
            Optional<Site> site = site(subscription);
            if (site.isEmpty()) {
                continue;
            }
            if (subscription.kind() == Kind.DAILY) {
                daily(subscription, site.get());
            } else {
                alerts(subscription, site.get());
            }
        }
    }

    private Optional<Site> site(Subscription subscription) {
        return accounts.sites(subscription.tenantId()).stream()
                .filter(one -> one.siteId() == subscription.siteId())
                .findFirst();
    }

    private void daily(Subscription subscription, Site site) throws InterruptedException {
        ZonedDateTime now = clock.instant().atZone(site.zone());
        LocalDate today = now.toLocalDate();
        if (now.getHour() >= subscription.hour() && !today.equals(subscription.sentDay())) {
            send(subscription, today, writer.summary(subscription, site));
        }
    }

    private void alerts(Subscription subscription, Site site) throws InterruptedException {
        LocalDate today = writer.today(site);
        subscriptions.forget(subscription, today, "");
        List<Change> fresh = writer.alerts(subscription, site).stream()
                .filter(change -> subscriptions.isNew(subscription, today, change.key()))
                .limit(MOST_AT_ONCE)
                .toList();
        if (!fresh.isEmpty() && !send(subscription, null, writer.alert(subscription, site, fresh))) {
            fresh.forEach(change -> subscriptions.forget(subscription, today, change.key()));
        }
    }

    /** What the subscription tells, now, whatever the hour and whatever was told before; says whether it arrived. */
    boolean tellNow(Subscription subscription) throws InterruptedException {
        Site site = site(subscription).orElseThrow();
        Message message = subscription.kind() == Kind.DAILY
                ? writer.summary(subscription, site)
                : writer.alertsNow(subscription, site, MOST_AT_ONCE);
        return send(subscription, null, message);
    }

    private boolean send(Subscription subscription, LocalDate day, Message message) throws InterruptedException {
        try {
            messenger.send(subscription, message);
            subscriptions.noteSending(subscription, day, "");
            return true;
        } catch (IOException e) {
            String reason = NotSent.reason(e);
            LOG.warn("A message of subscription {} did not arrive: {}", subscription.id(), reason);
            subscriptions.noteSending(subscription, day, reason);
            return false;
        }
    }
}
