package org.doselens.dashboard.access;

import java.util.Collection;
import java.util.List;
import org.doselens.core.account.Account;
import org.doselens.core.account.Role;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/** Who is looking: an account with its tenant and role, and how far it has come. Kept in the session. */
public final class Viewer implements UserDetails {

    private static final long serialVersionUID = 1L;

    private final int accountId;
    private final int tenantId;
    private final String login;
    private final String displayName;
    private final Role role;
    private final Stage stage;
    private final long epoch;

    /** The account as it is now. */
    public Viewer(Account account, Stage stage, long epoch) {
        this.accountId = account.id();
        this.tenantId = account.tenantId();
        this.login = account.login();
        this.displayName = account.displayName();
        this.role = account.role();
        this.stage = stage;
        this.epoch = epoch;
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
        return List.of(new SimpleGrantedAuthority(stage() == Stage.IN ? role.key() : "at-" + stage()));
    }

    /** How far they have come. A session of before there were stages is in. */
    public Stage stage() {
        return stage == null ? Stage.IN : stage;
    }

    /** What their account's changes were counted up to when they came. */
    public long epoch() {
        return epoch;
    }

    /** Passwords stay where they are checked. */
    @Override
    public String getPassword() {
        return null;
    }

    @Override
    public String getUsername() {
        return login;
    }
}
