package org.doselens.dashboard.utilization;

import static org.doselens.core.account.Role.ADMINISTRATOR;
import static org.doselens.core.account.Role.DEPARTMENT_HEAD;
import static org.doselens.core.account.Role.PHYSICIST;
import static org.doselens.core.account.Role.TECHNOLOGIST;

import java.time.Clock;
import java.util.Set;
import org.doselens.core.account.Role;
import org.doselens.core.database.Databases;
import org.doselens.core.exam.DeviceDirectory;
import org.doselens.core.utilization.CoilReader;
import org.doselens.core.utilization.DeviceLog;
import org.doselens.core.utilization.DeviceRules;
import org.doselens.core.utilization.Flow;
import org.doselens.core.utilization.KeptUse;
import org.doselens.core.utilization.OperatingHours;
import org.doselens.core.utilization.Protocols;
import org.doselens.core.utilization.UtilizationReader;
import org.doselens.dashboard.access.Area;
import org.doselens.dashboard.access.Area.Entry;
import org.doselens.dashboard.access.Area.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Utilization for the pages. Heads and administrators say hours; who works at the devices writes their log. */
@Configuration(proxyBeanMethods = false)
class UtilizationSetup {

    static final Set<Role> SAY_HOURS = Set.of(DEPARTMENT_HEAD, ADMINISTRATOR);
    static final Set<Role> WRITE_LOG = Set.of(DEPARTMENT_HEAD, TECHNOLOGIST, PHYSICIST);
    private static final Set<Role> CLINIC = Set.of(DEPARTMENT_HEAD, TECHNOLOGIST, PHYSICIST, ADMINISTRATOR);
    private static final Set<Role> NOBODY = Set.of();

    @Bean
    Area utilizationArea() {
        return new Area("/utilization", CLINIC, NOBODY, new Entry(Section.OPERATIONS, 1, "nav.utilization", "time"));
    }

    @Bean
    Area operatingHoursArea() {
        return new Area("/operating-hours", CLINIC, SAY_HOURS, null);
    }

    @Bean
    Area deviceLogArea() {
        return new Area("/device-log", CLINIC, WRITE_LOG, new Entry(Section.OPERATIONS, 2, "nav.deviceLog", "gear"));
    }

    @Bean
    Area utilizationApiArea() {
        return new Area("/api/v1/utilization", CLINIC, NOBODY, null);
    }

    @Bean
    Area operatingHoursApiArea() {
        return new Area("/api/v1/operating-hours", CLINIC, SAY_HOURS, null);
    }

    @Bean
    Area deviceLogApiArea() {
        return new Area("/api/v1/device-log", CLINIC, WRITE_LOG, null);
    }

    @Bean
    Area deviceRulesArea() {
        return new Area("/device-rules", CLINIC, SAY_HOURS, null);
    }

    @Bean
    Area deviceRulesApiArea() {
        return new Area("/api/v1/device-rules", CLINIC, NOBODY, null);
    }

    @Bean
    DeviceRules deviceRules(Databases databases, Clock clock) {
        return new DeviceRules(databases, clock);
    }

    @Bean
    Protocols protocols(Databases databases) {
        return new Protocols(databases);
    }

    @Bean
    Flow flow(Databases databases, OperatingHours hours, DeviceLog log, Clock clock) {
        return new Flow(databases, hours, log, clock);
    }

    @Bean
    OperatingHours operatingHours(Databases databases, Clock clock) {
        return new OperatingHours(databases, clock);
    }

    @Bean
    DeviceLog deviceLog(Databases databases, Clock clock) {
        return new DeviceLog(databases, clock);
    }

    @Bean
    UtilizationReader utilizationReader(
            Databases databases, DeviceDirectory devices, OperatingHours hours, DeviceLog log, Clock clock) {
        return new UtilizationReader(databases, devices, hours, log, clock);
    }

    @Bean
    CoilReader coilReader(Databases databases, DeviceDirectory devices, Clock clock) {
        return new CoilReader(databases, devices, clock);
    }

    @Bean
    KeptUse keptUse(Databases databases, OperatingHours hours, DeviceLog log, Clock clock) {
        return new KeptUse(databases, hours, log, clock);
    }
}
