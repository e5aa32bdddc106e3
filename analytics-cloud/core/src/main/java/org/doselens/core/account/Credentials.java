package org.doselens.core.account;

import java.util.List;
import java.util.Optional;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people prove who they are with: passwords, second factors, recovery codes, all as hashes or salts. Thread-safe. */
public final class Credentials {

    private final Databases databases;

    public Credentials(Databases databases) {
        this.databases = databases;
    }

    /**
     * How an account stands.
     *
     * @param mustChange the password was given by somebody else
     * @param factorSalt what the second factor is derived from with a key outside of the database; null before set-up
     * @param pendingSalt the same of one that is being set up
     * @param lastStep the last time step whose code was used
     * @param epoch grows with every change that must end sessions
     */
    public record State(
            boolean mustChange, String factorSalt, String pendingSalt, long lastStep, long epoch, boolean disabled) {}

    /** How an account stands now. */
    public Optional<State> of(int tenantId, int accountId) {
        return ask("credentials_of_account", tenantId, accountId)
                .query((row, n) -> new State(
                        row.getBoolean("must_change"),
                        row.getString("factor_salt"),
                        row.getString("pending_salt"),
                        row.getLong("last_step"),
                        row.getLong("epoch"),
                        row.getBoolean("disabled")))
                .optional();
    }

    /** Begins the set-up of a second factor. */
    public void beginFactor(int tenantId, int accountId, String salt) {
        ask("begin_factor", tenantId, accountId).param("salt", salt).update();
    }

    /** The second factor that was begun is the one from now on. */
    public void confirmFactor(int tenantId, int accountId, long step) {
        ask("confirm_factor", tenantId, accountId).param("step", step).update();
    }

    /** Uses the code of a time step; false if it or a later one was used. */
    public boolean useStep(int tenantId, int accountId, long step) {
        return ask("use_step", tenantId, accountId).param("step", step).update() == 1;
    }

    /** The person's own password. */
    public void choosePassword(int tenantId, int accountId, String passwordHash) {
        ask("choose_password", tenantId, accountId)
                .param("passwordHash", passwordHash)
                .update();
    }

    /** A password from somebody else, without second factor and recovery codes. Returns false if there is no such account. */
    public boolean reset(int tenantId, int accountId, String passwordHash) {
        Boolean found = databases.transaction().execute(status -> {
            ask("clear_recovery_codes", tenantId, accountId).update();
            return ask("reset_account", tenantId, accountId)
                            .param("passwordHash", passwordHash)
                            .update()
                    == 1;
        });
        return Boolean.TRUE.equals(found);
    }

    /** New recovery codes, as keyed digests; the old ones open nothing any more. */
    public void replaceRecoveryCodes(int tenantId, int accountId, List<String> digests) {
        databases.transaction().executeWithoutResult(status -> {
            ask("clear_recovery_codes", tenantId, accountId).update();
            digests.forEach(digest -> ask("add_recovery_code", tenantId, accountId)
                    .param("digest", digest)
                    .update());
        });
    }

    /** Uses a recovery code; false if it is none of theirs or was used. */
    public boolean useRecoveryCode(int tenantId, int accountId, String digest) {
        return ask("use_recovery_code", tenantId, accountId)
                        .param("digest", digest)
                        .update()
                == 1;
    }

    /** Recovery codes that were not used. */
    public int recoveryCodesLeft(int tenantId, int accountId) {
        return ask("count_recovery_codes", tenantId, accountId)
                .query(Integer.class)
                .single();
    }

    private JdbcClient.StatementSpec ask(String name, int tenantId, int accountId) {
        return databases
                .postgreSql()
                .sql(Sql.of(Credentials.class, name))
                .param("tenant", tenantId)
                .param("account", accountId);
    }
}
