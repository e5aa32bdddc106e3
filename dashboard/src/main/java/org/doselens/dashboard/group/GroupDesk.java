package org.doselens.dashboard.group;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.doselens.core.audit.AuditEntry.Outcome;
import org.doselens.core.audit.AuditTrail;
import org.doselens.core.audit.AuditTrail.Actor;
import org.doselens.core.group.GroupFigures;
import org.doselens.core.group.Groups;
import org.doselens.core.group.HospitalGroup;
import org.doselens.core.group.Member;
import org.doselens.core.organisation.Site;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.group.GroupView.Hospital;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** What a group's officer is shown. Every look is also in the audit of the hospitals that were looked at. */
@Component
class GroupDesk {

    private final Groups groups;
    private final GroupFigures figures;
    private final AuditTrail trail;
    private final Clock clock;

    GroupDesk(Groups groups, GroupFigures figures, AuditTrail trail, Clock clock) {
        this.groups = groups;
        this.figures = figures;
        this.trail = trail;
        this.clock = clock;
    }

    /** The whole tree, with what each hospital lets be seen. */
    List<GroupView> tree(Viewer viewer, Site site, HttpServletRequest request) {
        Lately lately = Lately.of(clock, site.zone());
        List<GroupView> views = new ArrayList<>();
        Map<Integer, Integer> depths = new HashMap<>();
        for (HospitalGroup group : groups.hostedBy(viewer.tenantId())) {
            int depth = group.parentId() == null ? 0 : depths.getOrDefault(group.parentId(), -1) + 1;
            depths.put(group.id(), depth);
            boolean own = group.hostTenantId() == viewer.tenantId();
            List<Member> members = own ? groups.members(group) : List.of();
            looked(viewer, group, members, request);
            views.add(new GroupView(
                    group,
                    depth,
                    own,
                    members.stream()
                            .map(member -> new Hospital(member, figures.campuses(member, lately.from(), lately.to())))
                            .toList()));
        }
        return views;
    }

    /** A group that the viewer speaks for; else it is not there. */
    HospitalGroup group(Viewer viewer, int group) {
        return groups.hosted(viewer.tenantId(), group)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** A group's hospitals, whose audits tell that they were looked at. */
    List<Member> members(Viewer viewer, HospitalGroup group, HttpServletRequest request) {
        List<Member> members = groups.members(group);
        looked(viewer, group, members, request);
        return members;
    }

    private void looked(Viewer viewer, HospitalGroup group, List<Member> members, HttpServletRequest request) {
        for (Member member : members) {
            boolean anything = member.grant().state() || member.grant().dose();
            if (anything && member.tenantId() != viewer.tenantId()) {
                trail.add(
                        new Actor(member.tenantId(), null, viewer.getUsername(), request.getRemoteAddr()),
                        "group.look",
                        "group " + group.id(),
                        Outcome.DONE);
            }
        }
    }
}
