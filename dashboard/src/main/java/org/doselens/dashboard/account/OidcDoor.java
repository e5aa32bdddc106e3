package org.doselens.dashboard.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.doselens.core.account.Account;
import org.doselens.core.account.Accounts;
import org.doselens.dashboard.DashboardSettings;
import org.doselens.dashboard.audit.AuditRecorder;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/** Lets somebody whom the OpenID provider named go on as the account of that login; without one they are refused. */
@Component
class OidcDoor implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

    private final Accounts accounts;
    private final Doorway doorway;
    private final AuditRecorder audit;
    private final DashboardSettings settings;

    OidcDoor(Accounts accounts, Doorway doorway, AuditRecorder audit, DashboardSettings settings) {
        this.accounts = accounts;
        this.doorway = doorway;
        this.audit = audit;
        this.settings = settings;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        OidcUser named = (OidcUser) authentication.getPrincipal();
        Optional<Account> account = Optional.ofNullable(
                        named.getClaimAsString(settings.oidc().claim()))
                .flatMap(accounts::ofLogin)
                .filter(one -> !one.disabled());
        if (account.isEmpty()) {
            refuse(request, response);
            return;
        }
        response.sendRedirect(doorway.enter(account.get(), gaveSecondFactor(named), request, response));
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        refuse(request, response);
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        SecurityContextHolder.clearContext();
        if (request.getSession(false) != null) {
            request.getSession(false).invalidate();
        }
        audit.recordUnknown(null, null, "?", "login.refused", request);
        response.sendRedirect("/login?unknown");
    }

    private boolean gaveSecondFactor(OidcUser named) {
        Set<String> said = new HashSet<>(Objects.requireNonNullElse(named.getAuthenticationMethods(), List.of()));
        said.add(named.getAuthenticationContextClass());
        return settings.oidc().secondFactors().stream().anyMatch(said::contains);
    }
}
