package org.doselens.dashboard.ownership;

import java.time.Clock;
import java.util.Set;
import org.doselens.core.account.Role;
import org.doselens.core.database.Databases;
import org.doselens.core.ownership.BreakGlass;
import org.doselens.core.ownership.Holdings;
import org.doselens.core.ownership.Leaving;
import org.doselens.core.ownership.LegalHolds;
import org.doselens.core.ownership.Retention;
import org.doselens.core.ownership.TenantExport;
import org.doselens.core.storage.ColdStorage;
import org.doselens.core.storage.StorageFigures;
import org.doselens.core.storage.StoragePlaces;
import org.doselens.core.storage.StorageSettings;
import org.doselens.dashboard.access.Area;
import org.doselens.dashboard.access.Area.Entry;
import org.doselens.dashboard.access.Area.Section;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts and the row of the rights table. The auditor sees everything here and changes nothing. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StorageSettings.class)
class OwnershipSetup {

    @Bean
    Area ownershipArea() {
        return new Area(
                "/our-data",
                Set.of(Role.ADMINISTRATOR, Role.AUDITOR),
                Set.of(Role.ADMINISTRATOR),
                new Entry(Section.DATA, 7, "nav.ownership", "lock"));
    }

    @Bean
    Area ownershipApiArea() {
        return new Area("/api/v1/our-data", Set.of(Role.ADMINISTRATOR, Role.AUDITOR), Set.of(), null);
    }

    @Bean
    Holdings holdings(Databases databases) {
        return new Holdings(databases);
    }

    @Bean
    Retention retention(Databases databases, Clock clock) {
        return new Retention(databases, clock);
    }

    @Bean
    LegalHolds legalHolds(Databases databases) {
        return new LegalHolds(databases);
    }

    @Bean
    BreakGlass breakGlass(Databases databases, Clock clock) {
        return new BreakGlass(databases, clock);
    }

    @Bean
    Leaving leaving(Databases databases) {
        return new Leaving(databases);
    }

    @Bean
    TenantExport tenantExport(Databases databases, Clock clock) {
        return new TenantExport(databases, clock);
    }

    @Bean
    ColdStorage coldStorage(Databases databases, StorageSettings settings, Clock clock) {
        return new ColdStorage(databases, settings, clock);
    }

    @Bean
    StorageFigures storageFigures(Databases databases, StorageSettings settings, Clock clock) {
        return new StorageFigures(databases, settings, clock);
    }

    @Bean
    StoragePlaces storagePlaces(Databases databases, Clock clock) {
        return new StoragePlaces(databases, clock);
    }
}
