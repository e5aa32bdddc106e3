package org.doselens.dashboard.benchmark;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import org.doselens.core.account.Accounts;
import org.doselens.core.account.Role;
import org.doselens.core.background.BackgroundLoop;
import org.doselens.core.benchmark.Participations;
import org.doselens.core.benchmark.SnapshotFiles;
import org.doselens.core.benchmark.Snapshots;
import org.doselens.core.database.Databases;
import org.doselens.core.organisation.Site;
import org.doselens.core.utilization.DeviceLog;
import org.doselens.core.utilization.OperatingHours;
import org.doselens.core.utilization.UtilizationDays;
import org.doselens.core.utilization.UtilizationReader;
import org.doselens.dashboard.access.Area;
import org.doselens.dashboard.access.Area.Entry;
import org.doselens.dashboard.access.Area.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may see the comparison, and who decides about taking part. */
@Configuration(proxyBeanMethods = false)
class BenchmarkSetup {

    private static final int DAYS_COMPARED = 366;

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

    @Bean
    BackgroundLoop utilizationForComparison(
            Databases databases,
            Accounts accounts,
            OperatingHours hours,
            DeviceLog log,
            Participations participations,
            Clock clock) {
        UtilizationDays days = new UtilizationDays(databases, hours, log, clock);
        return new BackgroundLoop("utilization for the comparison", Duration.ofMinutes(1), Duration.ofHours(6), () -> {
            for (Site site : participations.sites(accounts)) {
                LocalDate yesterday =
                        clock.instant().atZone(site.zone()).toLocalDate().minusDays(1);
                // as far back as a comparison looks, a quarter at a time
                for (int back = 0; back < DAYS_COMPARED; back += UtilizationReader.MOST_DAYS) {
                    LocalDate last = yesterday.minusDays(back);
                    days.write(site, last.minusDays(UtilizationReader.MOST_DAYS - 1L), last);
                }
            }
        });
    }
}
