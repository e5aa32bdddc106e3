package org.doselens.onsite.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.doselens.onsite.access.Role;
import org.doselens.onsite.database.LocalDatabase;
import org.springframework.stereotype.Component;

/** The accounts of this receiver. Thread-safe. */
@Component
class Accounts {

    private static final String SELECT = "SELECT id, login, display_name, role, password_hash, must_change,"
            + " factor_salt, pending_salt, last_step, disabled, epoch, last_login_at FROM account ";

    private final LocalDatabase database;
    private final Clock clock;

    Accounts(LocalDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
        database.define("""
                CREATE TABLE IF NOT EXISTS account (
                    id               INTEGER PRIMARY KEY,
                    login            TEXT NOT NULL UNIQUE,
                    display_name     TEXT NOT NULL,
                    role             TEXT NOT NULL,
                    password_hash    TEXT NOT NULL,
                    must_change      INTEGER NOT NULL,
                    factor_salt      TEXT,
                    pending_salt     TEXT,
                    last_step        INTEGER NOT NULL DEFAULT 0,
                    disabled         INTEGER NOT NULL DEFAULT 0,
                    epoch            INTEGER NOT NULL DEFAULT 0,
                    created_at       INTEGER NOT NULL,
                    last_login_at    INTEGER
                )""");
    }

    Optional<Account> ofLogin(String login) {
        return database.ask(sql -> sql.sql(SELECT + "WHERE login = ?")
                .param(login.strip().toLowerCase(Locale.ROOT))
                .query(Accounts::row)
                .optional());
    }

    Optional<Account> of(long id) {
        return database.ask(sql ->
                sql.sql(SELECT + "WHERE id = ?").param(id).query(Accounts::row).optional());
    }

    List<Account> all() {
        return database.ask(
                sql -> sql.sql(SELECT + "ORDER BY login").query(Accounts::row).list());
    }

    /** An account with a password that must be changed; false if the login is taken. */
    boolean add(String login, String displayName, Role role, String passwordHash) {
        return database.change(sql -> sql.sql("INSERT INTO account (login, display_name, role, password_hash,"
                                + " must_change, created_at) VALUES (?, ?, ?, ?, 1, ?) ON CONFLICT DO NOTHING")
                        .params(
                                login.strip().toLowerCase(Locale.ROOT),
                                displayName,
                                role.key(),
                                passwordHash,
                                clock.millis())
                        .update()
                == 1);
    }

    /** The person's own new password. Ends all their sessions. */
    void choosePassword(long id, String passwordHash) {
        update("password_hash = ?, must_change = 0, epoch = epoch + 1", id, passwordHash);
    }

    /** A password from somebody else, and no second factor any more. Ends all their sessions. */
    void reset(long id, String passwordHash) {
        update(
                "password_hash = ?, must_change = 1, factor_salt = NULL, pending_salt = NULL, epoch = epoch + 1",
                id,
                passwordHash);
    }

    /** What the next second factor is derived from; the one in use, if any, stays until the new one is confirmed. */
    void beginFactor(long id, String salt) {
        update("pending_salt = ?", id, salt);
    }

    /** A code of the new factor was given at this step: it is the factor from now on. */
    void confirmFactor(long id, long step) {
        update("factor_salt = pending_salt, pending_salt = NULL, last_step = ?", id, step);
    }

    /** A code of this step was used; false if it had been before. */
    boolean useStep(long id, long step) {
        // a last step ahead of every code that is good now is of a clock that was put back
        return database.change(
                sql -> sql.sql("UPDATE account SET last_step = ? WHERE id = ? AND (last_step < ? OR last_step > ? + 2)")
                                .params(step, id, step, step)
                                .update()
                        == 1);
    }

    void enable(long id, boolean enabled) {
        update("disabled = ?, epoch = epoch + 1", id, enabled ? 0 : 1);
    }

    void give(long id, Role role) {
        update("role = ?, epoch = epoch + 1", id, role.key());
    }

    void loggedIn(long id) {
        update("last_login_at = ?", id, clock.millis());
    }

    /** Whether nobody could run the page without this account. */
    boolean isLastAdministrator(Account account) {
        return account.role() == Role.ADMINISTRATOR
                && all().stream()
                        .noneMatch(other ->
                                other.id() != account.id() && other.role() == Role.ADMINISTRATOR && !other.disabled());
    }

    private void update(String change, long id, Object... values) {
        database.change(sql -> {
            var statement = sql.sql("UPDATE account SET " + change + " WHERE id = ?");
            for (Object value : values) {
                statement = statement.param(value);
            }
            return statement.param(id).update();
        });
    }

    private static Account row(ResultSet row, int number) throws SQLException {
        long last = row.getLong("last_login_at");
        Instant lastLoginAt = row.wasNull() ? null : Instant.ofEpochMilli(last);
        return new Account(
                row.getLong("id"),
                row.getString("login"),
                row.getString("display_name"),
                Role.of(row.getString("role")),
                row.getString("password_hash"),
                row.getBoolean("must_change"),
                row.getString("factor_salt"),
                row.getString("pending_salt"),
                row.getLong("last_step"),
                row.getBoolean("disabled"),
                row.getLong("epoch"),
                lastLoginAt);
    }
}
