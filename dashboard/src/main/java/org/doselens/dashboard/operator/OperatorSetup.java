package org.doselens.dashboard.operator;

import java.util.Set;
import org.doselens.core.account.Role;
import org.doselens.dashboard.access.Area;
import org.doselens.dashboard.access.Area.Entry;
import org.doselens.dashboard.access.Area.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The row of the rights table: operators of the cloud and nobody of a hospital. */
@Configuration(proxyBeanMethods = false)
class OperatorSetup {

    @Bean
    Area operatorArea() {
        Set<Role> operators = Set.of(Role.OPERATOR_OF_CLOUD);
        return new Area("/operator", operators, operators, new Entry(Section.TOP, 1, "nav.operator", "lock"));
    }

    @Bean
    Area operatorApiArea() {
        return new Area("/api/v1/operator", Set.of(Role.OPERATOR_OF_CLOUD), Set.of(), null);
    }
}
