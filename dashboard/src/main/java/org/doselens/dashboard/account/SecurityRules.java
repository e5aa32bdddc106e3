package org.doselens.dashboard.account;

import jakarta.servlet.DispatcherType;
import java.util.List;
import org.doselens.dashboard.access.Area;
import org.doselens.look.ContentSecurity;
import org.doselens.look.Rights;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** What may be asked by whom: the API by bearer token, pages by session, both by the same rights table. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityRules {

    private static final int BCRYPT_STRENGTH = 11;

    @Bean
    PasswordEncoder passwordEncoder() {
        return new BCryptPasswordEncoder(BCRYPT_STRENGTH);
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
    SecurityFilterChain pages(HttpSecurity http, List<Area> areas, LoginOutcome outcome, Refusals refusals) {
        return http.authorizeHttpRequests(rules -> {
                    rules.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                            .permitAll();
                    rules.requestMatchers("/login", "/error", "/language").permitAll();
                    rules.requestMatchers(HttpMethod.GET, "/assets/**", "/webjars/**", "/favicon.ico")
                            .permitAll();
                    rules.requestMatchers(HttpMethod.GET, "/").authenticated();
                    Rights.apply(areas, rules);
                })
                .formLogin(
                        form -> form.loginPage("/login").successHandler(outcome).failureHandler(outcome))
                .logout(logout -> logout.logoutSuccessHandler(outcome))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(ContentSecurity.POLICY))
                        .frameOptions(frames -> frames.deny())
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(refusals::pageUnknown)
                        .accessDeniedHandler(refusals::pageRefused))
                .build();
    }
}
