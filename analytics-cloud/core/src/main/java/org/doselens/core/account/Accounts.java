package org.doselens.core.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doselens.core.database.Sql;
import org.doselens.core.organisation.Site;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Accounts in PostgreSQL. Thread-safe. */
public final class Accounts {

    private final JdbcClient postgresql;

    public Accounts(JdbcClient postgresql) {
        this.postgresql = postgresql;
    }

    /** Whether nobody has an account yet, in any tenant. */
    public boolean none() {
        return postgresql.sql(sql("is_there_an_account")).query(Integer.class).single() == 0;
    }

    /** The account of this login, whatever its tenant: a login says which tenant. */
    public Optional<Account> ofLogin(String login) {
        return postgresql
                .sql(sql("who_has_this_login"))
                .param("login", login)
                .query(Accounts::account)
                .optional();
    }

    /** Makes an account and says its id. */
    public int add(NewAccount account) {
        return postgresql
                .sql(sql("add_account"))
                .param("tenant", account.tenantId())
                .param("login", account.login())
                .param("displayName", account.displayName())
                .param("role", account.role().key())
                .param("passwordHash", account.passwordHash())
                .param("language", account.language())
                .param("mustChange", account.mustChange())
                .query(Integer.class)
                .single();
    }

    /** Lets an operator of the cloud in no longer. Returns false if there is none of this login. */
    public boolean closeOperator(String login) {
        return postgresql.sql(sql("close_operator")).param("login", login).update() == 1;
    }

    /** Remembers the language the person chose. */
    public void speak(int tenantId, int accountId, String language) {
        postgresql
                .sql(sql("set_language"))
                .param("tenant", tenantId)
                .param("account", accountId)
                .param("language", language)
                .update();
    }

    /** Notes that somebody came in. */
    public void loggedIn(Account account) {
        postgresql
                .sql(sql("note_login"))
                .param("tenant", account.tenantId())
                .param("account", account.id())
                .update();
    }

    /** The tenant, if there is exactly one. */
    public Optional<Integer> onlyTenant() {
        return postgresql.sql(sql("only_tenant")).query(Integer.class).optional();
    }

    /** The sites of a tenant, oldest first. */
    public List<Site> sites(int tenantId) {
        return postgresql
                .sql(sql("sites_of_tenant"))
                .param("tenant", tenantId)
                .query(Accounts::site)
                .list();
    }

    /** The sites of all tenants into which somebody came since an instant, with when the last did. */
    public Map<Site, Instant> sitesEntered(Instant since) {
        Map<Site, Instant> found = new HashMap<>();
        postgresql
                .sql(sql("sites_entered"))
                .param("since", Timestamp.from(since))
                .query((ResultSet row) -> {
                    found.put(site(row, 0), Moments.of(row, "entered_at"));
                });
        return found;
    }

    /** The tenant with this id as text, or this Chinese or English name. */
    public Optional<Integer> tenant(String idOrName) {
        return postgresql
                .sql(sql("which_tenant_is_this"))
                .param("tenant", idOrName)
                .query(Integer.class)
                .optional();
    }

    private static Site site(ResultSet row, int number) throws SQLException {
        return new Site(
                row.getInt("id"),
                row.getInt("tenant_id"),
                row.getString("name_zh"),
                row.getString("name_en"),
                ZoneId.of(row.getString("zone")));
    }

    static Account account(ResultSet row, int number) throws SQLException {
        return new Account(
                row.getInt("id"),
                row.getInt("tenant_id"),
                row.getString("login"),
                row.getString("display_name"),
                Role.ofKey(row.getString("role")).orElseThrow(),
                row.getString("password_hash"),
                row.getString("language"),
                Moments.of(row, "locked_until"),
                row.getTimestamp("disabled_at") != null);
    }

    private static String sql(String name) {
        return Sql.of(Accounts.class, name);
    }
}
