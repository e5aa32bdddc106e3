package org.doselens.dashboard.account;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.doselens.core.account.Credentials;
import org.doselens.dashboard.access.Viewer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends a session at once when its account was disabled, reset, or given another role or password. */
final class StillValid extends OncePerRequestFilter {

    private final Credentials credentials;

    StillValid(Credentials credentials) {
        this.credentials = credentials;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Viewer viewer && !valid(viewer)) {
            SecurityContextHolder.clearContext();
            if (request.getSession(false) != null) {
                request.getSession(false).invalidate();
            }
        }
        chain.doFilter(request, response);
    }

    private boolean valid(Viewer viewer) {
        return credentials
                .of(viewer.tenantId(), viewer.accountId())
                .filter(state -> !state.disabled() && state.epoch() == viewer.epoch())
                .isPresent();
    }
}
