package org.doselens.dashboard.group;

import java.util.Set;
import org.doselens.core.account.Role;
import org.doselens.core.database.Databases;
import org.doselens.core.group.GroupFigures;
import org.doselens.core.group.GroupLevels;
import org.doselens.core.group.Groups;
import org.doselens.dashboard.access.Area;
import org.doselens.dashboard.access.Area.Entry;
import org.doselens.dashboard.access.Area.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Groups for the pages, and their rows of the rights table. A proposed level is answered where levels are signed. */
@Configuration(proxyBeanMethods = false)
class GroupSetup {

    private static final Set<Role> OFFICERS = Set.of(Role.GROUP_OFFICER);

    @Bean
    Area organisationArea() {
        return new Area(
                "/organisation",
                Role.OF_HOSPITAL,
                Set.of(Role.ADMINISTRATOR),
                new Entry(Section.DATA, 5, "nav.organisation", "tree"));
    }

    @Bean
    Area organisationApiArea() {
        return new Area("/api/v1/organisation", Role.OF_HOSPITAL, Set.of(), null);
    }

    @Bean
    Area groupArea() {
        return new Area("/groups", OFFICERS, OFFICERS, new Entry(Section.TOP, 1, "nav.groups", "tree"));
    }

    @Bean
    Area groupApiArea() {
        return new Area("/api/v1/groups", OFFICERS, Set.of(), null);
    }

    @Bean
    Groups groups(Databases databases) {
        return new Groups(databases);
    }

    @Bean
    GroupFigures groupFigures(Databases databases) {
        return new GroupFigures(databases);
    }

    @Bean
    GroupLevels groupLevels(Databases databases) {
        return new GroupLevels(databases);
    }
}
