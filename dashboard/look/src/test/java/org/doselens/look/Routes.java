package org.doselens.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The routes and the rights table of a running application. */
public final class Routes {

    private final ApplicationContext context;
    private final Set<String> open;

    /**
     * Asks a running application.
     *
     * @param open paths that no row covers, because everybody may ask
     */
    public Routes(ApplicationContext context, Set<String> open) {
        this.context = context;
        this.open = open;
    }

    /** The paths that answer this method, with 0 in the place of every variable. */
    public Set<String> paths(RequestMethod method) {
        return context
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .filter(info -> info.getMethodsCondition().getMethods().isEmpty()
                        || info.getMethodsCondition().getMethods().contains(method))
                .flatMap(info -> info.getPatternValues().stream())
                .filter(path -> !open.contains(path))
                .map(path -> path.replaceAll("\\{[^}]*}", "0"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The one row of the rights table that covers a path. */
    public RightsRow row(String path) {
        List<RightsRow> covering = context.getBeansOfType(RightsRow.class).values().stream()
                .filter(row -> row.covers(path))
                .toList();
        assertThat(covering).as("one row of the rights table covers %s", path).hasSize(1);
        return covering.get(0);
    }
}
