package org.doselens.dashboard.utilization;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.doselens.core.organisation.Site;
import org.doselens.core.utilization.DeviceDoubt;
import org.doselens.core.utilization.DeviceRules;
import org.doselens.dashboard.access.SiteChoice;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Devices whose names, serial numbers and keys do not fit together, as JSON. */
@RestController
class DeviceRuleApi {

    private final DeviceRules rules;
    private final SiteChoice sites;

    DeviceRuleApi(DeviceRules rules, SiteChoice sites) {
        this.rules = rules;
        this.sites = sites;
    }

    /** What looks wrong, and what people said of it. */
    record Identities(List<DeviceDoubt> doubts, List<DeviceRules.Rule> rules) {}

    @Operation(
            summary = "Doubts about devices' identities in the last hundred days, and the rules in force",
            description = "A rule is applied when utilization is read; exams stay as they came.")
    @Audited("api.deviceRules.view")
    @GetMapping(path = "/api/v1/device-rules", produces = "application/json")
    Identities identities(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer, HttpServletRequest request) {
        Site site = sites.of(viewer, request);
        return new Identities(rules.doubts(site), rules.rules(site));
    }
}
