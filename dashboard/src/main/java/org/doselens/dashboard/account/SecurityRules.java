package org.doselens.dashboard.account;

import jakarta.servlet.DispatcherType;
import java.util.List;
import org.doselens.core.account.Credentials;
import org.doselens.dashboard.DashboardSettings;
import org.doselens.dashboard.access.Area;
import org.doselens.dashboard.access.Stage;
import org.doselens.dashboard.access.Viewer;
import org.doselens.look.ContentSecurity;
import org.doselens.look.Rights;
import org.doselens.look.entry.Passwords;
import org.doselens.look.entry.StillValid;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;

/** What may be asked by whom: the API by bearer token, pages by session, both by the same rights table. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityRules {

    @Bean
    static Passwords passwords() {
        return new Passwords();
    }

    /** A page asks for several things at once: what two requests first write into their session is written twice. */
    @Bean
    static PostgreSqlJdbcIndexedSessionRepositoryCustomizer sessionsWrittenAtOnce() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }

    /** The loopback port for a scraper and a watchdog asks nobody who they are. */
    @Bean
    @Order(0)
    SecurityFilterChain metrics(HttpSecurity http) {
        return http.securityMatcher(EndpointRequest.toAnyEndpoint())
                .authorizeHttpRequests(rules -> rules.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http, List<Area> areas, TokenFilter tokens, Refusals refusals) {
        return http.securityMatcher("/api/**")
                .authorizeHttpRequests(rules -> {
                    rules.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
                    rules.requestMatchers(HttpMethod.GET, "/api/v1/openapi.json")
                            .permitAll();
                    Rights.apply(areas, rules);
                })
                .addFilterBefore(tokens, AnonymousAuthenticationFilter.class)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // a bearer token is never sent by a browser on its own
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .headers(headers ->
                        headers.contentSecurityPolicy(policy -> policy.policyDirectives("default-src 'none'")))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(refusals::apiUnknown)
                        .accessDeniedHandler(refusals::apiRefused))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(
            HttpSecurity http,
            List<Area> areas,
            Credentials credentials,
            PasswordCheck passwords,
            Doorway doorway,
            AskedPages asked,
            Refusals refusals,
            OidcDoor named,
            DashboardSettings settings) {
        if (settings.oidc() != null) {
            OidcProvider provider = new OidcProvider(settings.oidc());
            http.oauth2Login(login -> login.loginPage("/login")
                    .clientRegistrationRepository(provider)
                    .authorizedClientRepository(provider)
                    .authorizationEndpoint(begin -> begin.authorizationRequestResolver(provider.beginnings()))
                    .successHandler(named)
                    .failureHandler(named));
        }
        return http.authenticationProvider(passwords)
                .authorizeHttpRequests(rules -> {
                    rules.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                            .permitAll();
                    rules.requestMatchers("/login", "/error", "/language").permitAll();
                    rules.requestMatchers(HttpMethod.GET, "/assets/**", "/webjars/**", "/favicon.ico")
                            .permitAll();
                    for (Stage stage : List.of(Stage.PASSWORD, Stage.NEW_FACTOR, Stage.FACTOR)) {
                        rules.requestMatchers(Doorway.pathOf(stage)).hasAuthority("at-" + stage);
                    }
                    rules.requestMatchers(HttpMethod.GET, "/").authenticated();
                    Rights.apply(areas, rules);
                })
                .addFilterBefore(
                        new StillValid(Viewer.class, viewer -> isAsItWas(credentials, viewer)),
                        AuthorizationFilter.class)
                .requestCache(cache -> cache.requestCache(asked))
                .formLogin(
                        form -> form.loginPage("/login").successHandler(doorway).failureHandler(doorway))
                .logout(logout -> logout.logoutSuccessHandler(doorway))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(ContentSecurity.POLICY))
                        .frameOptions(frames -> frames.deny())
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(refusals::pageUnknown)
                        .accessDeniedHandler(refusals::pageRefused))
                .build();
    }

    private static boolean isAsItWas(Credentials credentials, Viewer viewer) {
        return credentials
                .of(viewer.tenantId(), viewer.accountId())
                .filter(state -> !state.disabled() && state.epoch() == viewer.epoch())
                .isPresent();
    }
}
