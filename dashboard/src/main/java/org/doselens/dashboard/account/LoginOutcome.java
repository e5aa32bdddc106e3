package org.doselens.dashboard.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.doselens.core.account.Account;
import org.doselens.core.account.Accounts;
import org.doselens.core.audit.AuditEntry.Outcome;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.AuditRecorder;
import org.doselens.look.Languages;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.stereotype.Component;

/** What follows a login, a refused login and a logout: the audit row, the count of failures, the next page. */
@Component
class LoginOutcome implements AuthenticationSuccessHandler, AuthenticationFailureHandler, LogoutSuccessHandler {

    private final Accounts accounts;
    private final AuditRecorder audit;
    private final Clock clock;

    LoginOutcome(Accounts accounts, AuditRecorder audit, Clock clock) {
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        Viewer viewer = (Viewer) authentication.getPrincipal();
        Account account = accounts.ofLogin(viewer.getUsername()).orElseThrow();
        accounts.loggedIn(account);
        Languages.speak(request, response, account.language());
        audit.record(viewer, "login.in", "", Outcome.DONE, request);
        response.sendRedirect("/");
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        String login = Optional.ofNullable(request.getParameter("username")).orElse("");
        Optional<Account> account = accounts.ofLogin(login);
        if (failure instanceof BadCredentialsException) {
            account.ifPresent(known -> accounts.loginFailed(known, clock.instant()));
        }
        // a name that nobody has may be a password typed into the wrong field
        audit.recordUnknown(
                account.map(Account::tenantId).orElse(null),
                account.map(Account::id).orElse(null),
                account.isPresent() ? login : "?",
                "login.refused",
                request);
        response.sendRedirect("/login?refused");
    }

    @Override
    public void onLogoutSuccess(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        if (authentication != null && authentication.getPrincipal() instanceof Viewer viewer) {
            audit.record(viewer, "login.out", "", Outcome.DONE, request);
        }
        response.sendRedirect("/login?out");
    }
}
