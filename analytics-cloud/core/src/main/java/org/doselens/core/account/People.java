package org.doselens.core.account;

import java.time.Instant;
import java.util.List;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who has an account in a tenant, and what they are. Thread-safe. */
public final class People {

    private final Databases databases;

    public People(Databases databases) {
        this.databases = databases;
    }

    /**
     * Somebody with an account.
     *
     * @param mustChange they have not come in with a password of their own yet
     * @param lastLoginAt null if they never came in
     */
    public record Person(
            int id,
            String login,
            String displayName,
            Role role,
            boolean mustChange,
            boolean hasFactor,
            boolean disabled,
            Instant lastLoginAt) {}

    /** All of a tenant, those who are not let in last. */
    public List<Person> of(int tenantId) {
        return ask("people_of_tenant", tenantId)
                .query((row, n) -> new Person(
                        row.getInt("id"),
                        row.getString("login"),
                        row.getString("display_name"),
                        Role.ofKey(row.getString("role")).orElseThrow(),
                        row.getBoolean("must_change"),
                        row.getBoolean("has_factor"),
                        row.getBoolean("disabled"),
                        Moments.of(row, "last_login_at")))
                .list();
    }

    /** Another role; their sessions end. */
    public void give(int tenantId, int accountId, Role role) {
        ask("give_role", tenantId)
                .param("account", accountId)
                .param("role", role.key())
                .update();
    }

    /** Lets them in or not; their sessions end. */
    public void disable(int tenantId, int accountId, boolean disabled) {
        ask("set_disabled", tenantId)
                .param("account", accountId)
                .param("disabled", disabled)
                .update();
    }

    /** Whether system, security and audit administration are for different people (三员分立). */
    public boolean dutiesAreSeparate(int tenantId) {
        return ask("are_duties_separate", tenantId)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Separates them, or not. */
    public void separateDuties(int tenantId, boolean separate) {
        ask("separate_duties", tenantId).param("separate", separate).update();
    }

    private JdbcClient.StatementSpec ask(String name, int tenantId) {
        return databases.postgreSql().sql(Sql.of(People.class, name)).param("tenant", tenantId);
    }
}
