package org.doselens.dashboard.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.doselens.core.account.Account;
import org.doselens.core.account.Accounts;
import org.doselens.core.account.Credentials;
import org.doselens.core.audit.AuditEntry.Outcome;
import org.doselens.dashboard.DashboardSettings;
import org.doselens.dashboard.access.Stage;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.AuditRecorder;
import org.doselens.look.Languages;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;

/** Leads somebody from one stage of the door to the next, each with a new session id, and writes down who came in. */
@Component
class Doorway implements AuthenticationSuccessHandler, AuthenticationFailureHandler, LogoutSuccessHandler {

    private final Accounts accounts;
    private final Credentials credentials;
    private final Browsers browsers;
    private final AuditRecorder audit;
    private final DashboardSettings settings;
    private final AskedPages asked;
    private final HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();

    Doorway(
            Accounts accounts,
            Credentials credentials,
            Browsers browsers,
            AuditRecorder audit,
            DashboardSettings settings,
            AskedPages asked) {
        this.accounts = accounts;
        this.credentials = credentials;
        this.browsers = browsers;
        this.audit = audit;
        this.settings = settings;
        this.asked = asked;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        Viewer viewer = (Viewer) authentication.getPrincipal();
        response.sendRedirect(viewer.stage() == Stage.IN ? comeIn(viewer, request, response) : pathOf(viewer.stage()));
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        String login = Optional.ofNullable(request.getParameter("username")).orElse("");
        Optional<Account> account = accounts.ofLogin(login);
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

    /** Where somebody stands once the password was right. */
    Viewer afterPassword(Account account) {
        Credentials.State state = state(account);
        return new Viewer(
                account, state.factorSalt() != null ? Stage.FACTOR : afterFactor(account, state), state.epoch());
    }

    /**
     * Where somebody whom a provider named goes; a session that was theirs before gets another id.
     *
     * @param gaveFactor whether the provider asked for a second factor, so that none is asked for here
     */
    String enter(Account account, boolean gaveFactor, HttpServletRequest request, HttpServletResponse response) {
        Credentials.State state = state(account);
        boolean must = settings.secondFactorRoles().contains(account.role().key());
        Stage stage = gaveFactor || (state.factorSalt() == null && !must)
                ? Stage.IN
                : state.factorSalt() == null ? Stage.NEW_FACTOR : Stage.FACTOR;
        Viewer viewer = new Viewer(account, stage, state.epoch());
        request.changeSessionId();
        remember(viewer, request, response);
        return stage == Stage.IN ? comeIn(viewer, request, response) : pathOf(stage);
    }

    /** The account as it is now at the next stage; answers where to go. */
    String advance(Viewer viewer, HttpServletRequest request, HttpServletResponse response) {
        Account account = accounts.ofLogin(viewer.getUsername()).orElseThrow();
        Credentials.State state = state(account);
        Viewer next = new Viewer(account, afterFactor(account, state), state.epoch());
        request.changeSessionId();
        remember(next, request, response);
        return "redirect:" + (next.stage() == Stage.IN ? comeIn(next, request, response) : pathOf(next.stage()));
    }

    /** Keeps the session of somebody who changed their own account, while all their others end. */
    void stay(Viewer viewer, Stage stage, HttpServletRequest request, HttpServletResponse response) {
        Account account = accounts.ofLogin(viewer.getUsername()).orElseThrow();
        request.changeSessionId();
        remember(new Viewer(account, stage, state(account).epoch()), request, response);
    }

    private Stage afterFactor(Account account, Credentials.State state) {
        if (state.mustChange()) {
            return Stage.PASSWORD;
        }
        boolean asked = settings.secondFactorRoles().contains(account.role().key());
        return asked && state.factorSalt() == null ? Stage.NEW_FACTOR : Stage.IN;
    }

    private String comeIn(Viewer viewer, HttpServletRequest request, HttpServletResponse response) {
        Account account = accounts.ofLogin(viewer.getUsername()).orElseThrow();
        browsers.letIn(account, request, response);
        accounts.loggedIn(account);
        Languages.speak(request, response, account.language());
        audit.record(viewer, "login.in", "", Outcome.DONE, request);
        SavedRequest wanted = asked.getRequest(request, response);
        asked.removeRequest(request, response);
        return wanted == null ? "/" : wanted.getRedirectUrl();
    }

    private Credentials.State state(Account account) {
        return credentials.of(account.tenantId(), account.id()).orElseThrow();
    }

    private void remember(Viewer viewer, HttpServletRequest request, HttpServletResponse response) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(viewer, null, viewer.getAuthorities()));
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
