package org.doselens.look;

import java.util.Collection;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/** Puts a rights table in force for the requests of an application. */
public final class Rights {

    private Rights() {}

    /** Each row opens its part to its readers and changers; what no row covers is refused. Call it last. */
    public static void apply(
            Collection<? extends RightsRow> rows,
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules) {
        for (RightsRow row : rows) {
            String[] paths = {row.path(), row.path() + "/**"};
            rules.requestMatchers(HttpMethod.GET, paths)
                    .hasAnyAuthority(row.readerKeys().toArray(String[]::new));
            if (row.changerKeys().isEmpty()) {
                rules.requestMatchers(paths).denyAll();
            } else {
                rules.requestMatchers(paths).hasAnyAuthority(row.changerKeys().toArray(String[]::new));
            }
        }
        rules.anyRequest().denyAll();
    }

    /** The address to come back to, if it is one of this application's own paths; else its start: never another host. */
    public static String inside(Collection<? extends RightsRow> rows, String back) {
        String path = back.contains("?") ? back.substring(0, back.indexOf('?')) : back;
        boolean ours = path.equals("/login") || rows.stream().anyMatch(row -> row.covers(path));
        return ours && !back.contains("\\") && !back.startsWith("//") ? back : "/";
    }
}
