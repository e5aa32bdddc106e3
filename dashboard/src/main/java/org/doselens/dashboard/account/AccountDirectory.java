package org.doselens.dashboard.account;

import java.time.Clock;
import org.doselens.core.account.Account;
import org.doselens.core.account.Accounts;
import org.doselens.dashboard.access.Viewer;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

/** Finds accounts for Spring Security. */
@Component
class AccountDirectory implements UserDetailsService {

    private final Accounts accounts;
    private final Clock clock;

    AccountDirectory(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public UserDetails loadUserByUsername(String login) {
        Account account =
                accounts.ofLogin(login).orElseThrow(() -> new UsernameNotFoundException("no account of this login"));
        boolean locked = account.lockedUntil() != null && clock.instant().isBefore(account.lockedUntil());
        return new Viewer(account, locked);
    }
}
