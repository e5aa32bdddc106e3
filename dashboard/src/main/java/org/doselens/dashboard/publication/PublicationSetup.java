package org.doselens.dashboard.publication;

import java.time.Clock;
import java.util.Map;
import org.doselens.core.database.Databases;
import org.doselens.core.procedure.PublishedNames;
import org.doselens.core.publication.Publication.Kind;
import org.doselens.core.publication.Publications;
import org.doselens.core.reference.PublishedLevels;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Publications for the page; its row of the rights table is the operator's. */
@Configuration(proxyBeanMethods = false)
class PublicationSetup {

    @Bean
    Publications publications(Databases databases, Clock clock) {
        return new Publications(
                databases,
                Map.of(
                        Kind.LEVELS, new PublishedLevels(databases),
                        Kind.NAMES, new PublishedNames(databases, clock)),
                clock);
    }
}
