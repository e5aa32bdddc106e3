package org.doselens.dashboard.account;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.doselens.core.account.Account;
import org.doselens.core.account.LoginAttempts;
import org.doselens.dashboard.key.DashboardKey;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Failures count by browser: one that was let in once carries a sealed cookie and has a count of its own, all others
 * share one. So nobody who guesses can lock out somebody else.
 */
@Component
class Browsers {

    private static final String COOKIE = "doselens-browser";
    private static final String STRANGER = "-";

    private final LoginAttempts attempts;
    private final DashboardKey key;
    private final SecureRandom random = new SecureRandom();

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
        String browser = browser(account, request);
        attempts.letIn(account, browser);
        if (browser.equals(STRANGER)) {
            response.addCookie(cookie(account, request.isSecure()));
        }
    }

    private Cookie cookie(Account account, boolean secure) {
        byte[] name = new byte[12];
        random.nextBytes(name);
        String browser = HexFormat.of().formatHex(name);
        Cookie cookie = new Cookie(COOKIE, browser + "." + seal(account, browser));
        cookie.setPath("/");
        cookie.setMaxAge((int) Duration.ofDays(365).toSeconds());
        cookie.setHttpOnly(true);
        cookie.setSecure(secure);
        cookie.setAttribute("SameSite", "Strict");
        return cookie;
    }

    private String browser(Account account, HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, COOKIE))
                .map(cookie -> cookie.getValue().split("\\.", -1))
                .filter(parts -> parts.length == 2 && DashboardKey.same(seal(account, parts[0]), parts[1]))
                .map(parts -> parts[0])
                .orElse(STRANGER);
    }

    private String seal(Account account, String browser) {
        return key.hex("known browser", String.valueOf(account.id()), browser).substring(0, 32);
    }
}
