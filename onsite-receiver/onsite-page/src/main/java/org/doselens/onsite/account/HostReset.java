package org.doselens.onsite.account;

import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.doselens.anonymizer.chain.ChainUnusable;
import org.doselens.anonymizer.chain.HeadSigner;
import org.doselens.look.entry.Passwords;
import org.doselens.onsite.access.Role;
import org.doselens.onsite.audit.AuditChain;
import org.doselens.onsite.audit.AuditEntry.Outcome;
import org.doselens.onsite.database.LocalDatabase;
import org.doselens.onsite.server.PageHome;

/**
 * For whoever sits at the receiver's machine and owns its data folder: gives an administrator of the page a new one-time
 * password when nobody else can. Works while the receiver runs; written to the audit.
 */
public final class HostReset implements AutoCloseable {

    private static final String AT_THE_MACHINE = "host";
    private static final int TRIES = 20;

    private final LocalDatabase database;
    private final Accounts accounts;
    private final AuditChain audit;

    private HostReset(LocalDatabase database, Accounts accounts, AuditChain audit) {
        this.database = database;
        this.accounts = accounts;
        this.audit = audit;
    }

    /** Opens the accounts of a data folder. */
    public static HostReset open(PageHome home, HeadSigner signer, Clock clock) throws SQLException {
        LocalDatabase database = new LocalDatabase(home);
        return new HostReset(database, new Accounts(database, clock), new AuditChain(database, home, signer, clock));
    }

    /** Logins of the administrators, also of disabled ones. */
    public List<String> administrators() {
        return accounts.all().stream()
                .filter(account -> account.role() == Role.ADMINISTRATOR)
                .map(Account::login)
                .toList();
    }

    /**
     * Gives an administrator a one-time password, takes the second factor away and ends their sessions; one that was
     * disabled is enabled. Audited before it is done.
     *
     * @return the password, kept nowhere; empty if there is no such administrator
     */
    public Optional<String> reset(String login) {
        Optional<Account> account = accounts.ofLogin(login).filter(one -> one.role() == Role.ADMINISTRATOR);
        return account.map(one -> {
            record(one);
            Passwords passwords = new Passwords();
            String password = passwords.oneTime();
            accounts.reset(one.id(), passwords.hash(password));
            if (one.disabled()) {
                accounts.enable(one.id(), true);
            }
            return password;
        });
    }

    /** The running page may add a row at the same moment; then the next try finds its place. */
    private void record(Account account) {
        for (int tried = 1; ; tried++) {
            try {
                audit.add(AT_THE_MACHINE, "account.reset.host", account.login(), Outcome.DONE, "");
                return;
            } catch (ChainUnusable e) {
                if (tried == TRIES) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void close() {
        audit.close();
        database.close();
    }
}
