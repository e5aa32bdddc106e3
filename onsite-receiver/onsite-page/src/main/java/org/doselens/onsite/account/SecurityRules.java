package org.doselens.onsite.account;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.doselens.look.ContentSecurity;
import org.doselens.look.Rights;
import org.doselens.look.entry.Passwords;
import org.doselens.look.entry.StillValid;
import org.doselens.onsite.access.Area;
import org.doselens.onsite.access.Stage;
import org.doselens.onsite.access.Viewer;
import org.doselens.onsite.audit.AuditEntry.Outcome;
import org.doselens.onsite.audit.AuditRecorder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * What may be asked by whom. The last chain of the process: a part with other callers (DICOMweb, metrics) brings a chain
 * of its own with a lower {@code @Order} and a {@code securityMatcher}.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityRules {

    private final AuditRecorder audit;

    SecurityRules(AuditRecorder audit) {
        this.audit = audit;
    }

    @Bean
    static Passwords passwords() {
        return new Passwords();
    }

    @Bean
    SecurityFilterChain onsitePages(
            HttpSecurity http, List<Area> areas, Accounts accounts, PasswordCheck passwords, Doorway doorway) {
        return http.authenticationProvider(passwords)
                .authorizeHttpRequests(rules -> {
                    rules.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                            .permitAll();
                    rules.requestMatchers("/login", "/error", "/language").permitAll();
                    rules.requestMatchers(HttpMethod.GET, "/assets/**", "/webjars/**", "/favicon.ico")
                            .permitAll();
                    for (Stage stage : List.of(Stage.PASSWORD, Stage.NEW_FACTOR, Stage.FACTOR)) {
                        rules.requestMatchers(Doorway.pathOf(stage)).hasAuthority("at-" + stage.name());
                    }
                    rules.requestMatchers(HttpMethod.GET, "/").authenticated();
                    Rights.apply(areas, rules);
                })
                .addFilterBefore(
                        new StillValid(Viewer.class, viewer -> isAsItWas(accounts, viewer)), AuthorizationFilter.class)
                .formLogin(
                        form -> form.loginPage("/login").successHandler(doorway).failureHandler(doorway))
                .logout(logout -> logout.logoutSuccessHandler(doorway))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(ContentSecurity.POLICY))
                        .frameOptions(frames -> frames.deny())
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .exceptionHandling(handling -> handling.accessDeniedHandler(this::refused))
                .build();
    }

    /** Somebody half way through the door is led on; somebody without the right is told, and it is written down. */
    private void refused(HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
            throws IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Viewer viewer) {
            if (viewer.stage() != Stage.IN && request.getMethod().equals("GET")) {
                response.sendRedirect(Doorway.pathOf(viewer.stage()));
                return;
            }
            audit.record(viewer.login(), "page.refused", request.getRequestURI(), Outcome.REFUSED, request);
        }
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }

    private static boolean isAsItWas(Accounts accounts, Viewer viewer) {
        return accounts.of(viewer.accountId())
                .filter(account -> !account.disabled() && account.epoch() == viewer.epoch())
                .isPresent();
    }
}
