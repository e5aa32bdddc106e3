package org.doselens.onsite.room;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import org.doselens.look.ContentSecurity;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;

/**
 * Lets a browser that holds a room's key to that room's page and nowhere else. It has no session, so that it goes on
 * after a restart; whoever comes without a key is led to where one is given.
 */
@Configuration(proxyBeanMethods = false)
class RoomDoor {

    static final String COOKIE = "doselens-room";
    private static final int LASTS_S = 400 * 24 * 3600;
    private static final String IN = "in-room";

    /** Who asks: a room, no person. */
    record Room(String device) implements Principal {
        @Override
        public String getName() {
            return "room";
        }
    }

    @Bean
    @Order(10)
    SecurityFilterChain roomPage(HttpSecurity http, RoomKeys keys) {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookiePath("/room");
        tokens.setCookieName("doselens-room-form");
        return http.securityMatcher("/room", "/room/**")
                .authorizeHttpRequests(rules -> rules.anyRequest().hasAuthority(IN))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.csrfTokenRepository(tokens))
                .addFilterBefore(new KeyOfRoom(keys), AuthorizationFilter.class)
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(ContentSecurity.POLICY))
                        .frameOptions(frames -> frames.deny())
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                        (request, response, reason) -> response.sendRedirect("/rooms")))
                .build();
    }

    static void give(String key, HttpServletRequest request, HttpServletResponse response) {
        Cookie cookie = new Cookie(COOKIE, key);
        cookie.setPath("/room");
        cookie.setMaxAge(LASTS_S);
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setAttribute("SameSite", "Strict");
        response.addCookie(cookie);
    }

    private static final class KeyOfRoom extends OncePerRequestFilter {

        private final RoomKeys keys;

        KeyOfRoom(RoomKeys keys) {
            this.keys = keys;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            Cookie cookie = WebUtils.getCookie(request, COOKIE);
            if (cookie != null) {
                keys.of(cookie.getValue()).ifPresent(key -> {
                    SecurityContext context = SecurityContextHolder.createEmptyContext();
                    context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                            new Room(key.device()), null, List.of(new SimpleGrantedAuthority(IN))));
                    SecurityContextHolder.setContext(context);
                });
            }
            chain.doFilter(request, response);
        }
    }
}
