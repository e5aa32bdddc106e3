package org.doselens.dashboard.group;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.doselens.core.group.Groups;
import org.doselens.core.group.HospitalGroup;
import org.doselens.dashboard.audit.Audited;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The groups of this cloud as JSON, for those who run it. They see nothing of them. */
@RestController
class GroupOperatorApi {

    private final Groups groups;

    GroupOperatorApi(Groups groups) {
        this.groups = groups;
    }

    @Operation(summary = "Groups of hospitals, who hosts each, and the code that a hospital joins by")
    @Audited("api.operator.groups")
    @GetMapping(path = "/api/v1/operator/groups", produces = "application/json")
    List<HospitalGroup> groups() {
        return groups.all();
    }
}
