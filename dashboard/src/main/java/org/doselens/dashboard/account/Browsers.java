package org.doselens.dashboard.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.UnaryOperator;
import org.doselens.core.account.Account;
import org.doselens.core.account.LoginAttempts;
import org.doselens.dashboard.key.DashboardKey;
import org.doselens.look.entry.KnownBrowser;
import org.springframework.stereotype.Component;

/**
 * Failures count by browser: one that was let in once carries a sealed cookie and has a count of its own, all others
 * share one. So nobody who guesses can lock out somebody else.
 */
@Component
class Browsers {

    private final LoginAttempts attempts;
    private final DashboardKey key;
    private final KnownBrowser known = new KnownBrowser("doselens-browser");

    Browsers(LoginAttempts attempts, DashboardKey key) {
        this.attempts = attempts;
        this.key = key;
    }

    boolean mustWait(Account account, HttpServletRequest request) {
        return attempts.mustWait(account, browser(account, request));
    }

    void failed(Account account, HttpServletRequest request) {
        attempts.failed(account, browser(account, request));
    }

    /** Let in: the count of this browser starts anew, and the browser is known from now on. */
    void letIn(Account account, HttpServletRequest request, HttpServletResponse response) {
        attempts.letIn(account, browser(account, request));
        known.remember(request, response, seal(account));
    }

    private String browser(Account account, HttpServletRequest request) {
        return known.of(request, seal(account));
    }

    private UnaryOperator<String> seal(Account account) {
        return browser -> key.hex("known browser", String.valueOf(account.id()), browser);
    }
}
