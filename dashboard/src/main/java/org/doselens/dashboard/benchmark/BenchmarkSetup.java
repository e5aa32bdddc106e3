package org.doselens.dashboard.benchmark;

import java.util.Set;
import org.doselens.core.account.Role;
import org.doselens.core.benchmark.Participations;
import org.doselens.core.benchmark.SnapshotFiles;
import org.doselens.core.benchmark.Snapshots;
import org.doselens.core.database.Databases;
import org.doselens.dashboard.access.Area;
import org.doselens.dashboard.access.Area.Entry;
import org.doselens.dashboard.access.Area.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may see the comparison, and who decides about taking part. */
@Configuration(proxyBeanMethods = false)
class BenchmarkSetup {

    private static final Set<Role> READERS =
            Set.of(Role.DEPARTMENT_HEAD, Role.TECHNOLOGIST, Role.PHYSICIST, Role.ADMINISTRATOR);

    @Bean
    Area benchmarkArea() {
        return new Area(
                "/benchmark",
                READERS,
                Set.of(Role.ADMINISTRATOR),
                new Entry(Section.DOSE, 8, "nav.benchmark", "compare"));
    }

    @Bean
    Area benchmarkApiArea() {
        return new Area("/api/v1/benchmark", READERS, Set.of(), null);
    }

    @Bean
    Snapshots benchmarkSnapshots(Databases databases) {
        return new Snapshots(databases);
    }

    @Bean
    SnapshotFiles benchmarkSnapshotFiles(Snapshots snapshots) {
        return new SnapshotFiles(snapshots);
    }

    @Bean
    Participations benchmarkParticipations(Databases databases) {
        return new Participations(databases);
    }
}
