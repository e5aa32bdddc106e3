package org.doselens.onsite.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.doselens.look.entry.KnownBrowser;
import org.doselens.onsite.database.LocalDatabase;
import org.springframework.stereotype.Component;

/**
 * Slows guessing down without giving strangers a way to lock people out: failures count per account and browser. A
 * browser that was let in once carries a signed cookie and has a count of its own; all others share one. After five
 * failures the count waits, twice as long each time, up to fifteen minutes.
 */
@Component
class Attempts {

    private static final int FREE = 5;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    private final LocalDatabase database;
    private final LocalKeys keys;
    private final Clock clock;
    private final KnownBrowser known = new KnownBrowser("doselens-onsite-browser");

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
        known.remember(request, response, seal(account));
    }

    static Duration wait(int failures) {
        if (failures < FREE) {
            return Duration.ZERO;
        }
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(failures - FREE, 10));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    private String browser(Account account, HttpServletRequest request) {
        return known.of(request, seal(account));
    }

    private UnaryOperator<String> seal(Account account) {
        return browser ->
                keys.hex("known browser", String.valueOf(account.id()), String.valueOf(account.epoch()), browser);
    }
}
