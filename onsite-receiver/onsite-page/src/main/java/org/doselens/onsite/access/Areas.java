package org.doselens.onsite.access;

import static org.doselens.onsite.access.Role.ADMINISTRATOR;
import static org.doselens.onsite.access.Role.PRIVACY_OFFICER;

import java.util.EnumSet;
import java.util.Set;
import org.doselens.onsite.access.Area.Entry;
import org.doselens.onsite.access.Area.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The rights table of what is always there; a capability with a source of its own adds its row beside its page. */
@Configuration(proxyBeanMethods = false)
class Areas {

    private static final Set<Role> EVERYBODY = EnumSet.allOf(Role.class);
    private static final Set<Role> NOBODY = Set.of();

    @Bean
    Area statusArea() {
        return new Area("/status", EVERYBODY, NOBODY, new Entry(Section.TOP, 1, "nav.status", "home"));
    }

    @Bean
    Area accountsArea() {
        return new Area(
                "/accounts",
                Set.of(ADMINISTRATOR),
                Set.of(ADMINISTRATOR),
                new Entry(Section.SYSTEM, 5, "nav.accounts", "gear"));
    }

    @Bean
    Area auditArea() {
        return new Area(
                "/audit",
                Set.of(ADMINISTRATOR, PRIVACY_OFFICER),
                NOBODY,
                new Entry(Section.SYSTEM, 6, "nav.audit", "shield"));
    }

    @Bean
    Area accountArea() {
        return new Area("/account", EVERYBODY, EVERYBODY, new Entry(Section.SYSTEM, 7, "nav.account", "person"));
    }
}
