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

    /** A group; {@code parentId} is null at the top. Its code is for its officers alone. */
    record Listed(int id, int hostTenantId, Integer parentId, String kind, String nameZh, String nameEn) {

        static Listed of(HospitalGroup group) {
            return new Listed(
                    group.id(),
                    group.hostTenantId(),
                    group.parentId(),
                    group.kind().key(),
                    group.nameZh(),
                    group.nameEn());
        }
    }

    @Operation(summary = "Groups of hospitals, and which hospital or office hosts each")
    @Audited("api.operator.groups")
    @GetMapping(path = "/api/v1/operator/groups", produces = "application/json")
    List<Listed> groups() {
        return groups.all().stream().map(Listed::of).toList();
    }
}
