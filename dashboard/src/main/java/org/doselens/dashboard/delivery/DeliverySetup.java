package org.doselens.dashboard.delivery;

import java.util.EnumSet;
import java.util.Set;
import org.doselens.core.account.Role;
import org.doselens.core.batch.Deliveries;
import org.doselens.core.batch.RefusalLog;
import org.doselens.core.database.Databases;
import org.doselens.dashboard.access.Area;
import org.doselens.dashboard.access.Area.Entry;
import org.doselens.dashboard.access.Area.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may see deliveries: those who run the system and those who check it. */
@Configuration(proxyBeanMethods = false)
class DeliverySetup {

    private static final Set<Role> RUNNERS = EnumSet.of(Role.ADMINISTRATOR, Role.AUDITOR);

    @Bean
    Area deliveryArea() {
        return new Area("/deliveries", RUNNERS, Set.of(), new Entry(Section.DATA, 7, "nav.deliveries", "export"));
    }

    @Bean
    Area deliveryApiArea() {
        return new Area("/api/v1/deliveries", RUNNERS, Set.of(), null);
    }

    @Bean
    Deliveries deliveries(Databases databases) {
        return new Deliveries(databases);
    }

    @Bean
    RefusalLog refusalLog(Databases databases) {
        return new RefusalLog(databases);
    }
}
