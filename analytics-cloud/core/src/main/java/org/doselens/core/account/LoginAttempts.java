package org.doselens.core.account;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Slows guessing down without giving strangers a way to lock people out: failures count per account and browser. After
 * five the count waits, twice as long each time, up to fifteen minutes. Thread-safe.
 */
public final class LoginAttempts {

    private static final int FREE = 5;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    private final Databases databases;
    private final Clock clock;

    public LoginAttempts(Databases databases, Clock clock) {
        this.databases = databases;
        this.clock = clock;
    }

    /** Whether nothing from this browser is looked at yet. */
    public boolean mustWait(Account account, String browser) {
        return ask("must_wait", account, browser)
                .query((row, n) -> row.getObject("wait_until", OffsetDateTime.class))
                .optional()
                .filter(until -> clock.instant().isBefore(until.toInstant()))
                .isPresent();
    }

    /** One more failure. */
    public void failed(Account account, String browser) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        int failures = ask("count_attempt", account, browser)
                .param("now", now)
                .query(Integer.class)
                .single();
        if (failures >= FREE) {
            ask("set_wait", account, browser)
                    .param("until", now.plus(waitAfter(failures)))
                    .update();
        }
    }

    /** Let in: the count starts anew. */
    public void letIn(Account account, String browser) {
        ask("forget_attempts", account, browser).update();
    }

    static Duration waitAfter(int failures) {
        if (failures < FREE) {
            return Duration.ZERO;
        }
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(failures - FREE, 10));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    private JdbcClient.StatementSpec ask(String name, Account account, String browser) {
        return databases
                .postgreSql()
                .sql(Sql.of(LoginAttempts.class, name))
                .param("tenant", account.tenantId())
                .param("account", account.id())
                .param("browser", browser);
    }
}
