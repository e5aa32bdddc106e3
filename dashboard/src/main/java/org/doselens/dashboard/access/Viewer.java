package org.doselens.dashboard.access;

import java.util.Collection;
import java.util.List;
import org.doselens.core.account.Account;
import org.doselens.core.account.Role;
import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/** Who is looking: an account with its tenant and role. Kept in the session; the password's hash is erased before. */
public final class Viewer implements UserDetails, CredentialsContainer {

    private static final long serialVersionUID = 1L;

    private final int accountId;
    private final int tenantId;
    private final String login;
    private final String displayName;
    private final Role role;
    private final boolean enabled;
    private final boolean locked;
    private String passwordHash;

    /** The account as it is now; {@code locked} is decided by whoever knows the time. */
    public Viewer(Account account, boolean locked) {
        this.accountId = account.id();
        this.tenantId = account.tenantId();
        this.login = account.login();
        this.displayName = account.displayName();
        this.role = account.role();
        this.enabled = !account.disabled();
        this.locked = locked;
        this.passwordHash = account.passwordHash();
    }

    public int accountId() {
        return accountId;
    }

    public int tenantId() {
        return tenantId;
    }

    public String displayName() {
        return displayName;
    }

    public Role role() {
        return role;
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return List.of(new SimpleGrantedAuthority(role.key()));
    }

    @Override
    public String getPassword() {
        return passwordHash;
    }

    @Override
    public String getUsername() {
        return login;
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }

    @Override
    public boolean isAccountNonLocked() {
        return !locked;
    }

    @Override
    public void eraseCredentials() {
        passwordHash = null;
    }
}
