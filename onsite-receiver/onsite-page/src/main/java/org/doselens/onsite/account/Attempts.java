package org.doselens.onsite.account;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.doselens.onsite.database.LocalDatabase;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Slows guessing down without giving strangers a way to lock people out: failures count per account and browser. A
 * browser that was let in once carries a signed cookie and has a count of its own; all others share one. After five
 * failures the count waits, twice as long each time, up to fifteen minutes.
 */
@Component
class Attempts {

    private static final String COOKIE = "doselens-onsite-browser";
    private static final String STRANGER = "-";
    private static final int FREE = 5;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    private final LocalDatabase database;
    private final LocalKeys keys;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Attempts(LocalDatabase database, LocalKeys keys, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.clock = clock;
        database.define("""
                CREATE TABLE IF NOT EXISTS attempt (
                    account  INTEGER NOT NULL,
                    browser  TEXT NOT NULL,
                    failures INTEGER NOT NULL,
                    wait_until INTEGER NOT NULL,
                    PRIMARY KEY (account, browser)
                ) WITHOUT ROWID""");
    }

    boolean mustWait(Account account, HttpServletRequest request) {
        return database.ask(sql -> sql.sql("SELECT wait_until FROM attempt WHERE account = ? AND browser = ?")
                        .params(account.id(), browser(account, request))
                        .query(Long.class)
                        .optional())
                .filter(until -> clock.millis() < until)
                .isPresent();
    }

    void failed(Account account, HttpServletRequest request) {
        String browser = browser(account, request);
        database.change(sql -> {
            int failures = 1
                    + sql.sql("SELECT failures FROM attempt WHERE account = ? AND browser = ?")
                            .params(account.id(), browser)
                            .query(Integer.class)
                            .optional()
                            .orElse(0);
            return sql.sql(
                            "INSERT INTO attempt (account, browser, failures, wait_until) VALUES (?, ?, ?, ?)"
                                    + " ON CONFLICT DO UPDATE SET failures = excluded.failures, wait_until = excluded.wait_until")
                    .params(
                            account.id(),
                            browser,
                            failures,
                            clock.millis() + wait(failures).toMillis())
                    .update();
        });
    }

    /** Let in: the count of this browser starts anew, and the browser is known from now on. */
    void letIn(Account account, HttpServletRequest request, HttpServletResponse response) {
        String browser = browser(account, request);
        database.change(sql -> sql.sql("DELETE FROM attempt WHERE account = ? AND browser = ?")
                .params(account.id(), browser)
                .update());
        if (browser.equals(STRANGER)) {
            response.addCookie(cookie(account, request.isSecure()));
        }
    }

    static Duration wait(int failures) {
        if (failures < FREE) {
            return Duration.ZERO;
        }
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(failures - FREE, 10));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
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
                .filter(parts -> parts.length == 2 && LocalKeys.same(seal(account, parts[0]), parts[1]))
                .map(parts -> parts[0])
                .orElse(STRANGER);
    }

    private String seal(Account account, String browser) {
        return keys.hex("known browser", String.valueOf(account.id()), String.valueOf(account.epoch()), browser)
                .substring(0, 32);
    }
}
