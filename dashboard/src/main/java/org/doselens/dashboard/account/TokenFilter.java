package org.doselens.dashboard.account;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.doselens.core.account.ApiTokens;
import org.doselens.dashboard.access.Stage;
import org.doselens.dashboard.access.Viewer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets the bearer of an API token act as the account that made it. */
@Component
class TokenFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";

    private static final String ROOT = "/api/v1/";

    private final ApiTokens tokens;
    private final RequestBudget budget;
    private final Refusals refusals;
    private final Clock clock;

    TokenFilter(ApiTokens tokens, RequestBudget budget, Refusals refusals, Clock clock) {
        this.tokens = tokens;
        this.budget = budget;
        this.refusals = refusals;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader("Authorization");
        Optional<ApiTokens.Bearer> bearer = header != null && header.startsWith(SCHEME)
                ? tokens.bearerOf(header.substring(SCHEME.length()).strip(), clock.instant())
                : Optional.empty();
        if (bearer.isPresent()) {
            int left = budget.take(bearer.get().tokenId());
            response.setHeader("RateLimit-Limit", String.valueOf(budget.most()));
            response.setHeader("RateLimit-Remaining", String.valueOf(Math.max(0, left)));
            response.setHeader("RateLimit-Reset", String.valueOf(budget.secondsToNext()));
            if (left < 0) {
                refusals.tooMany(response, budget.secondsToNext());
                return;
            }
            enter(new Viewer(bearer.get().account(), Stage.IN, 0));
            if (!bearer.get().scope().allows(request.getMethod().equals("GET"), part(request))) {
                refusals.outOfScope(request, response);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    /** The first word of a path below the API's. */
    private static String part(HttpServletRequest request) {
        String path = request.getRequestURI();
        String rest = path.startsWith(ROOT) ? path.substring(ROOT.length()) : "";
        return rest.contains("/") ? rest.substring(0, rest.indexOf('/')) : rest;
    }

    private static void enter(Viewer viewer) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(viewer, null, viewer.getAuthorities()));
        SecurityContextHolder.setContext(context);
    }

    /** The filter belongs to the API's chain alone, not to every request. */
    @Configuration(proxyBeanMethods = false)
    static class Registration {

        @Bean
        FilterRegistrationBean<TokenFilter> onlyInItsChain(TokenFilter filter) {
            FilterRegistrationBean<TokenFilter> registration = new FilterRegistrationBean<>(filter);
            registration.setEnabled(false);
            return registration;
        }
    }
}
