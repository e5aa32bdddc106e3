package org.doselens.onsite.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.doselens.onsite.access.Stage;
import org.doselens.onsite.access.Viewer;
import org.doselens.onsite.audit.AuditEntry.Outcome;
import org.doselens.onsite.audit.AuditRecorder;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;

/** Leads somebody from one stage of the door to the next, each with a new session id, and writes down who came in. */
@Component
class Doorway implements AuthenticationSuccessHandler, AuthenticationFailureHandler, LogoutSuccessHandler {

    private final Accounts accounts;
    private final Attempts attempts;
    private final AuditRecorder audit;
    private final HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();
    private final HttpSessionRequestCache asked = new HttpSessionRequestCache();

    Doorway(Accounts accounts, Attempts attempts, AuditRecorder audit) {
        this.accounts = accounts;
        this.attempts = attempts;
        this.audit = audit;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        response.sendRedirect(pathOf(((Viewer) authentication.getPrincipal()).stage()));
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        String login = request.getParameter("username") == null ? "" : request.getParameter("username");
        // a name that nobody has may be a password typed into the wrong field
        String known = accounts.ofLogin(login).map(Account::login).orElse("?");
        audit.record(known, "login.refused", "", Outcome.REFUSED, request);
        response.sendRedirect("/login?refused");
    }

    @Override
    public void onLogoutSuccess(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        if (authentication != null && authentication.getPrincipal() instanceof Viewer viewer) {
            audit.record(viewer.login(), "login.out", "", Outcome.DONE, request);
        }
        response.sendRedirect("/login?out");
    }

    /** The account as it is now at the next stage; answers where to go. */
    String advance(long accountId, HttpServletRequest request, HttpServletResponse response) {
        Account account = accounts.of(accountId).orElseThrow();
        Stage stage = account.afterFactor();
        request.changeSessionId();
        remember(account.at(stage), request, response);
        if (stage != Stage.IN) {
            return "redirect:" + pathOf(stage);
        }
        attempts.letIn(account, request, response);
        accounts.loggedIn(account.id());
        audit.record(account.login(), "login.in", "", Outcome.DONE, request);
        SavedRequest wanted = asked.getRequest(request, response);
        asked.removeRequest(request, response);
        return "redirect:" + (wanted == null ? "/" : wanted.getRedirectUrl());
    }

    /** Keeps the session of somebody who changed their own account, and lets all their others end. */
    void stay(long accountId, HttpServletRequest request, HttpServletResponse response) {
        request.changeSessionId();
        remember(accounts.of(accountId).orElseThrow().at(Stage.IN), request, response);
    }

    private void remember(Viewer viewer, HttpServletRequest request, HttpServletResponse response) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(viewer, null, viewer.authorities()));
        SecurityContextHolder.setContext(context);
        sessions.saveContext(context, request, response);
    }

    static String pathOf(Stage stage) {
        return switch (stage) {
            case PASSWORD -> "/enter/password";
            case NEW_FACTOR -> "/enter/new-factor";
            case FACTOR -> "/enter/factor";
            case IN -> "/";
        };
    }
}
