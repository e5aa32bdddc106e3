package org.doselens.dashboard.distribution;

import java.time.Clock;
import java.util.Set;
import org.doselens.core.account.Role;
import org.doselens.core.database.Databases;
import org.doselens.core.distribution.Distributions;
import org.doselens.core.distribution.OwnFigures;
import org.doselens.core.distribution.PatientDoses;
import org.doselens.core.distribution.Projections;
import org.doselens.dashboard.access.Area;
import org.doselens.dashboard.access.Area.Entry;
import org.doselens.dashboard.access.Area.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may see how doses are spread. */
@Configuration(proxyBeanMethods = false)
class DistributionSetup {

    private static final Set<Role> READERS =
            Set.of(Role.DEPARTMENT_HEAD, Role.TECHNOLOGIST, Role.PHYSICIST, Role.ADMINISTRATOR);

    @Bean
    Area distributionArea() {
        return new Area("/distributions", READERS, Set.of(), new Entry(Section.DOSE, 5, "nav.distribution", "curve"));
    }

    @Bean
    Area distributionApiArea() {
        return new Area("/api/v1/distributions", READERS, Set.of(), null);
    }

    @Bean
    Area ownFigureArea() {
        return new Area("/own-figures", READERS, Set.of(Role.ADMINISTRATOR), null);
    }

    @Bean
    Area ownFigureApiArea() {
        return new Area("/api/v1/own-figures", READERS, Set.of(), null);
    }

    @Bean
    OwnFigures ownFigures(Databases databases, Clock clock) {
        return new OwnFigures(databases, clock);
    }

    @Bean
    PatientDoses patientDoses(Databases databases) {
        return new PatientDoses(databases);
    }

    @Bean
    Projections projections(Databases databases) {
        return new Projections(databases);
    }

    @Bean
    Distributions distributions(Databases databases) {
        return new Distributions(databases);
    }
}
