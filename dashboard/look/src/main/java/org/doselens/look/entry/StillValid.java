package org.doselens.look.entry;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Predicate;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends a session at once when its account was disabled, reset, or given another role or password. */
public final class StillValid extends OncePerRequestFilter {

    private final Predicate<Object> ended;

    /** Sessions of such viewers are looked at; others are let through. */
    public <V> StillValid(Class<V> viewers, Predicate<V> valid) {
        this.ended = principal -> viewers.isInstance(principal) && !valid.test(viewers.cast(principal));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && ended.test(authentication.getPrincipal())) {
            SecurityContextHolder.clearContext();
            if (request.getSession(false) != null) {
                request.getSession(false).invalidate();
            }
        }
        chain.doFilter(request, response);
    }
}
