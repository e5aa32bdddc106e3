package org.doselens.dashboard.account;

import org.doselens.core.account.People;
import org.doselens.core.account.Role;
import org.doselens.dashboard.access.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Where duties are separate, only a security administrator names people. */
@Component
class NamingDuty {

    private final People people;

    NamingDuty(People people) {
        this.people = people;
    }

    void require(Viewer viewer) {
        if (viewer.role() != Role.SECURITY_ADMINISTRATOR && people.dutiesAreSeparate(viewer.tenantId())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }
}
