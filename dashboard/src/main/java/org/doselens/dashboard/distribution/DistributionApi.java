package org.doselens.dashboard.distribution;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.doselens.core.distribution.Distributions;
import org.doselens.core.distribution.DoseGroup;
import org.doselens.core.distribution.LevelComparison;
import org.doselens.core.distribution.ProjectionDevice;
import org.doselens.core.distribution.Projections;
import org.doselens.core.organisation.Site;
import org.doselens.dashboard.access.SiteChoice;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.doselens.dashboard.csv.CsvFile;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How doses are spread, as JSON. */
@RestController
class DistributionApi {

    private static final List<String> HEAD = List.of(
            "standardKey",
            "metric",
            "levelId",
            "levelValue",
            "provisional",
            "modality",
            "n",
            "leastN",
            "p50",
            "p50Low",
            "p50High",
            "within",
            "standing");

    private final Distributions distributions;
    private final Projections projections;
    private final SiteChoice sites;
    private final Clock clock;

    DistributionApi(Distributions distributions, Projections projections, SiteChoice sites, Clock clock) {
        this.distributions = distributions;
        this.projections = projections;
        this.sites = sites;
        this.clock = clock;
    }

    @Operation(
            summary = "Quartiles, n and the median's interval of a dose figure by group",
            description = "Parameters period (28, 90, 365), modality, procedure, device, metric and by (device,"
                    + " protocol, age, size, month, procedure).")
    @Audited("api.distribution.view")
    @GetMapping(path = "/api/v1/distributions", produces = "application/json")
    List<DoseGroup> groups(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @RequestParam Map<String, String> given,
            HttpServletRequest request) {
        Site site = sites.of(viewer, request);
        return distributions.groups(site, DistributionQuery.of(given).question(today(site)));
    }

    @Operation(
            summary = "Facility medians beside the levels that judged their exams",
            description =
                    "Parameter period (28, 90, 365). The comparison of ICRP 135, with n and the median's interval.")
    @Audited("api.distribution.levels")
    @GetMapping(path = "/api/v1/distributions/levels", produces = "application/json")
    List<LevelComparison> levels(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @RequestParam Map<String, String> given,
            HttpServletRequest request) {
        Site site = sites.of(viewer, request);
        LocalDate today = today(site);
        return distributions.againstLevels(site, DistributionQuery.of(given).from(today), today.plusDays(1));
    }

    @Operation(
            summary = "Facility medians beside the levels that judged their exams, as CSV",
            description = "Doses in the metric's unit: mGy·cm, mGy, Gy·m² or Gy")
    @Audited("distribution.levels.export")
    @GetMapping({"/distributions/levels.csv", "/api/v1/distributions/levels.csv"})
    void levelsFile(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @RequestParam Map<String, String> given,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Site site = sites.of(viewer, request);
        LocalDate today = today(site);
        List<LevelComparison> rows =
                distributions.againstLevels(site, DistributionQuery.of(given).from(today), today.plusDays(1));
        CsvFile.send(response, "medians-against-levels.csv", HEAD, file -> rows.forEach(row -> file.accept(line(row))));
    }

    private static Object[] line(LevelComparison row) {
        return new Object[] {
            row.standardKey(),
            row.metric(),
            row.levelId(),
            row.levelValue(),
            row.provisional(),
            row.modality(),
            row.n(),
            row.least(),
            row.p50(),
            row.p50Low(),
            row.p50High(),
            row.kept(),
            row.standing().name().toLowerCase(Locale.ROOT)
        };
    }

    @Operation(
            summary = "How DX and CR devices expose, and how many images look like repeats",
            description = "Parameter period (28, 90, 365).")
    @Audited("api.distribution.projections")
    @GetMapping(path = "/api/v1/distributions/projections", produces = "application/json")
    List<ProjectionDevice> projections(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @RequestParam Map<String, String> given,
            HttpServletRequest request) {
        Site site = sites.of(viewer, request);
        LocalDate today = today(site);
        return projections.devices(site, DistributionQuery.of(given).from(today), today.plusDays(1));
    }

    private LocalDate today(Site site) {
        return clock.instant().atZone(site.zone()).toLocalDate();
    }
}
