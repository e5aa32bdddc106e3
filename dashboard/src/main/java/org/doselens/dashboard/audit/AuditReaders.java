package org.doselens.dashboard.audit;

import org.doselens.core.account.People;
import org.doselens.core.account.Role;
import org.doselens.dashboard.access.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** With separate duties an administrator does not read what they did themselves. */
@Component
class AuditReaders {

    private final People people;

    AuditReaders(People people) {
        this.people = people;
    }

    void allow(Viewer viewer) {
        if (viewer.role() == Role.ADMINISTRATOR && people.dutiesAreSeparate(viewer.tenantId())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }
}
