package org.doselens.dashboard.subscription;

import java.time.Duration;
import java.util.Set;
import org.doselens.core.account.Role;
import org.doselens.core.background.BackgroundLoop;
import org.doselens.core.database.Databases;
import org.doselens.core.subscription.SavedViews;
import org.doselens.core.subscription.Subscriptions;
import org.doselens.dashboard.access.Area;
import org.doselens.dashboard.access.Area.Entry;
import org.doselens.dashboard.access.Area.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Views and subscriptions are everybody's own. */
@Configuration(proxyBeanMethods = false)
class SubscriptionSetup {

    private static final Set<Role> EVERYBODY = Role.OF_HOSPITAL;

    @Bean
    Area viewArea() {
        return new Area("/views", EVERYBODY, EVERYBODY, null);
    }

    @Bean
    Area subscriptionArea() {
        return new Area(
                "/subscriptions", EVERYBODY, EVERYBODY, new Entry(Section.DATA, 10, "nav.subscriptions", "bell"));
    }

    @Bean
    Area viewApiArea() {
        return new Area("/api/v1/views", EVERYBODY, Set.of(), null);
    }

    @Bean
    Area subscriptionApiArea() {
        return new Area("/api/v1/subscriptions", EVERYBODY, EVERYBODY, null);
    }

    @Bean
    SavedViews savedViews(Databases databases) {
        return new SavedViews(databases);
    }

    @Bean
    Subscriptions subscriptions(Databases databases) {
        return new Subscriptions(databases);
    }

    @Bean
    BackgroundLoop subscriptionTelling(Telling telling) {
        return new BackgroundLoop(
                "summaries and alerts", Duration.ofSeconds(20), Duration.ofMinutes(1), telling::tellAll);
    }
}
