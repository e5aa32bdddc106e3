package org.doselens.dashboard.access;

import static org.doselens.core.account.Role.ADMINISTRATOR;
import static org.doselens.core.account.Role.AUDITOR;
import static org.doselens.core.account.Role.DEPARTMENT_HEAD;
import static org.doselens.core.account.Role.PHYSICIST;
import static org.doselens.core.account.Role.SECURITY_ADMINISTRATOR;
import static org.doselens.core.account.Role.TECHNOLOGIST;

import java.util.EnumSet;
import java.util.Set;
import org.doselens.core.account.Role;
import org.doselens.dashboard.access.Area.Entry;
import org.doselens.dashboard.access.Area.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The rights table of what this dashboard has always had; a capability with a page of its own adds its row beside. */
@Configuration(proxyBeanMethods = false)
class Areas {

    private static final Set<Role> EVERYBODY = Role.OF_HOSPITAL;
    private static final Set<Role> NOBODY = Set.of();
    private static final Set<Role> CLINIC = Set.of(DEPARTMENT_HEAD, TECHNOLOGIST, PHYSICIST, ADMINISTRATOR);

    /** Who gives accounts. */
    private static final Set<Role> NAMES = Set.of(ADMINISTRATOR, SECURITY_ADMINISTRATOR);

    @Bean
    Area overviewArea() {
        return new Area("/overview", EVERYBODY, NOBODY, new Entry(Section.TOP, 1, "nav.overview", "home"));
    }

    @Bean
    Area examArea() {
        return new Area("/exams", CLINIC, NOBODY, new Entry(Section.DOSE, 1, "nav.exams", "list"));
    }

    @Bean
    Area auditArea() {
        return new Area(
                "/audit", Set.of(ADMINISTRATOR, AUDITOR), NOBODY, new Entry(Section.DATA, 8, "nav.audit", "shield"));
    }

    @Bean
    Area auditApiArea() {
        return new Area("/api/v1/audit", Set.of(ADMINISTRATOR, AUDITOR), NOBODY, null);
    }

    @Bean
    Area accountArea() {
        Set<Role> people = EnumSet.allOf(Role.class);
        return new Area("/account", people, people, new Entry(Section.DATA, 9, "nav.account", "person"));
    }

    @Bean
    Area accountApiArea() {
        return new Area("/api/v1/account", EnumSet.allOf(Role.class), NOBODY, null);
    }

    @Bean
    Area peopleArea() {
        return new Area("/people", NAMES, NAMES, new Entry(Section.DATA, 7, "nav.people", "people"));
    }

    @Bean
    Area peopleApiArea() {
        return new Area("/api/v1/people", NAMES, NOBODY, null);
    }

    @Bean
    Area examApiArea() {
        return new Area("/api/v1/exams", CLINIC, NOBODY, null);
    }

    @Bean
    Area overviewApiArea() {
        return new Area("/api/v1/overview", EVERYBODY, NOBODY, null);
    }

    @Bean
    Area deviceApiArea() {
        return new Area("/api/v1/devices", EVERYBODY, NOBODY, null);
    }
}
