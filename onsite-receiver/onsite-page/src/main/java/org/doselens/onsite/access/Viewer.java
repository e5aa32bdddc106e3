package org.doselens.onsite.access;

import java.io.Serializable;
import java.security.Principal;
import java.util.List;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * Who is looking; kept in the session.
 *
 * @param epoch changes with everything that must end the account's sessions
 */
public record Viewer(long accountId, String login, String displayName, Role role, Stage stage, long epoch)
        implements Principal, Serializable {

    @Override
    public String getName() {
        return login;
    }

    /** The role, once they are in; before that, nothing that opens a page. */
    public List<GrantedAuthority> authorities() {
        return List.of(new SimpleGrantedAuthority(stage == Stage.IN ? role.key() : "at-" + stage.name()));
    }
}
