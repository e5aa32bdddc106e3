package org.doselens.dashboard.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.doselens.core.account.Account;
import org.doselens.core.account.Accounts;
import org.doselens.dashboard.access.Viewer;
import org.doselens.look.entry.Passwords;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The first factor. A right password is not even looked at while failures make its account and browser wait. */
@Component
class PasswordCheck implements AuthenticationProvider {

    private final Accounts accounts;
    private final Passwords passwords;
    private final Browsers browsers;
    private final Doorway doorway;

    PasswordCheck(Accounts accounts, Passwords passwords, Browsers browsers, Doorway doorway) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.browsers = browsers;
        this.doorway = doorway;
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        Optional<Account> known = accounts.ofLogin(asked.getName());
        if (known.isPresent() && browsers.mustWait(known.get(), request())) {
            throw new LockedException("failures make it wait");
        }
        boolean right = passwords.matches(
                String.valueOf(asked.getCredentials()),
                known.map(Account::passwordHash).orElse(null));
        if (!right || known.get().disabled()) {
            known.ifPresent(account -> browsers.failed(account, request()));
            throw new BadCredentialsException("no such login, password, or right");
        }
        Viewer viewer = doorway.afterPassword(known.get());
        return UsernamePasswordAuthenticationToken.authenticated(viewer, null, viewer.getAuthorities());
    }

    private static HttpServletRequest request() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
