package org.doselens.onsite.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.doselens.look.entry.Passwords;
import org.doselens.onsite.access.Viewer;
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
    private final Attempts attempts;

    PasswordCheck(Accounts accounts, Passwords passwords, Attempts attempts) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.attempts = attempts;
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        Optional<Account> known = accounts.ofLogin(asked.getName());
        if (known.isPresent() && attempts.mustWait(known.get(), request())) {
            throw new LockedException("failures make it wait");
        }
        boolean right = passwords.matches(
                String.valueOf(asked.getCredentials()),
                known.map(Account::passwordHash).orElse(null));
        if (!right || known.get().disabled()) {
            known.ifPresent(account -> attempts.failed(account, request()));
            throw new BadCredentialsException("no such login, password, or right");
        }
        Viewer viewer = known.get().at(known.get().afterPassword());
        return UsernamePasswordAuthenticationToken.authenticated(viewer, null, viewer.authorities());
    }

    private static HttpServletRequest request() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
