package org.doselens.dashboard.group;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.doselens.core.group.Campus;
import org.doselens.core.group.GroupFigures;
import org.doselens.core.group.GroupLevel;
import org.doselens.core.group.GroupLevels;
import org.doselens.core.group.Groups;
import org.doselens.core.group.HospitalGroup;
import org.doselens.core.group.Member;
import org.doselens.core.group.ProcedureMedians;
import org.doselens.core.organisation.Site;
import org.doselens.dashboard.access.SiteChoice;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The organisation and its groups as JSON. */
@RestController
@RequestMapping(produces = "application/json")
class GroupApi {

    /** A campus of the last four weeks, or of a month; shares in percent, null where there is none or none is granted. */
    record CampusState(
            String nameZh,
            String nameEn,
            long exams,
            Double completePercent,
            Instant lastReceivedAt,
            Double ctWithinReferencePercent,
            Long ctJudged) {

        static CampusState of(Campus campus) {
            return new CampusState(
                    campus.site().nameZh(),
                    campus.site().nameEn(),
                    campus.exams(),
                    campus.complete(),
                    campus.lastAt(),
                    campus.percentWithin(),
                    campus.judged());
        }
    }

    /** A group that a hospital is in, and what it lets it see. */
    record Membership(int group, String nameZh, String nameEn, boolean state, boolean dose) {}

    /** A hospital's own tree. */
    record Tree(List<CampusState> campuses, List<Membership> groups, List<GroupLevel> proposedLevels) {}

    /** A group of the viewer's, with its hospitals as far as they are to be seen. */
    record Group(int group, Integer partOf, String kind, String nameZh, String nameEn, List<HospitalState> hospitals) {}

    /** A hospital of a group. */
    record HospitalState(String nameZh, String nameEn, boolean state, boolean dose, List<CampusState> campuses) {}

    /** A median of one hospital. */
    record HospitalMedian(String nameZh, String nameEn, long exams, double median) {}

    /** One procedure and metric over the hospitals of a group; a region's figures from three hospitals on. */
    record RegionMedian(
            String standardKey,
            String metric,
            String unit,
            Integer phantomCm,
            Double median,
            Double thirdQuartile,
            List<HospitalMedian> hospitals) {

        static RegionMedian of(ProcedureMedians one) {
            return new RegionMedian(
                    one.standardKey(),
                    one.metric().key(),
                    one.metric().unit(),
                    one.phantomCm() == 0 ? null : one.phantomCm(),
                    one.enough() ? one.median() : null,
                    one.enough() ? one.thirdQuartile() : null,
                    one.hospitals().stream()
                            .map(its -> new HospitalMedian(
                                    its.hospital().nameZh(), its.hospital().nameEn(), its.exams(), its.value()))
                            .toList());
        }
    }

    /** A region's month. */
    record Report(String month, List<HospitalState> hospitals, List<RegionMedian> procedures) {}

    private final GroupDesk desk;
    private final Groups groups;
    private final GroupFigures figures;
    private final GroupLevels levels;
    private final SiteChoice sites;
    private final Clock clock;

    GroupApi(GroupDesk desk, Groups groups, GroupFigures figures, GroupLevels levels, SiteChoice sites, Clock clock) {
        this.desk = desk;
        this.groups = groups;
        this.figures = figures;
        this.levels = levels;
        this.sites = sites;
        this.clock = clock;
    }

    @Operation(summary = "The hospital's campuses over four weeks, its groups and what it lets them see")
    @Audited("api.organisation.view")
    @GetMapping("/api/v1/organisation")
    Tree organisation(@Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer, HttpServletRequest request) {
        Lately lately = Lately.of(clock, sites.of(viewer, request).zone());
        return new Tree(
                figures.own(viewer.tenantId(), lately.from(), lately.to()).stream()
                        .map(CampusState::of)
                        .toList(),
                groups.of(viewer.tenantId()).stream()
                        .map(one -> new Membership(
                                one.group().id(),
                                one.group().nameZh(),
                                one.group().nameEn(),
                                one.grant().state(),
                                one.grant().dose()))
                        .toList(),
                levels.proposedTo(viewer.tenantId()));
    }

    @Operation(summary = "The groups of a group officer with their hospitals over four weeks")
    @Audited("api.group.list")
    @GetMapping("/api/v1/groups")
    List<Group> groups(@Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer, HttpServletRequest request) {
        return desk.tree(viewer, sites.of(viewer, request), request).stream()
                .map(view -> new Group(
                        view.group().id(),
                        view.group().parentId(),
                        view.group().kind().key(),
                        view.group().nameZh(),
                        view.group().nameEn(),
                        view.hospitals().stream().map(GroupApi::state).toList()))
                .toList();
    }

    @Operation(summary = "A group's month: hospitals, and medians over them by ICRP 135")
    @Audited("api.group.report")
    @GetMapping("/api/v1/groups/{group}")
    Report report(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @PathVariable int group,
            @Parameter(description = "YYYY-MM; the running one if left out") @RequestParam(defaultValue = "")
                    String month,
            HttpServletRequest request) {
        Site site = sites.of(viewer, request);
        HospitalGroup its = desk.group(viewer, group);
        List<Member> members = desk.members(viewer, its, request);
        java.time.YearMonth asked = Lately.month(month, clock, site.zone());
        RegionalReport report = RegionalReport.of(figures, members, Lately.of(asked));
        return new Report(
                asked.toString(),
                report.hospitals().stream().map(GroupApi::state).toList(),
                report.procedures().stream().map(RegionMedian::of).toList());
    }

    private static HospitalState state(GroupView.Hospital hospital) {
        return new HospitalState(
                hospital.member().nameZh(),
                hospital.member().nameEn(),
                hospital.member().grant().state(),
                hospital.member().grant().dose(),
                hospital.campuses().stream().map(CampusState::of).toList());
    }
}
