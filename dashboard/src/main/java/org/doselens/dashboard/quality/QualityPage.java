package org.doselens.dashboard.quality;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.doselens.core.account.Role;
import org.doselens.core.database.Databases;
import org.doselens.core.organisation.Site;
import org.doselens.core.quality.DataQuality;
import org.doselens.core.quality.DeviceQuality;
import org.doselens.core.quality.NotJudged;
import org.doselens.dashboard.access.Area;
import org.doselens.dashboard.access.Area.Entry;
import org.doselens.dashboard.access.Area.Section;
import org.doselens.dashboard.access.SiteChoice;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.doselens.look.Figures;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RestController;

/** Per device: which share of its exams has no fault in their data, which faults the others have, and the trend. */
final class QualityPage {

    private static final int WEEKS = 13;
    private static final int COUNTED_WEEKS = 4;

    private QualityPage() {}

    @Configuration(proxyBeanMethods = false)
    static class Setup {

        private static final Set<Role> READERS =
                Set.of(Role.DEPARTMENT_HEAD, Role.TECHNOLOGIST, Role.PHYSICIST, Role.ADMINISTRATOR);

        @Bean
        Area qualityArea() {
            return new Area("/quality", READERS, Set.of(), new Entry(Section.DATA, 2, "nav.quality", "check"));
        }

        @Bean
        Area qualityApiArea() {
            return new Area("/api/v1/quality", READERS, Set.of(), null);
        }

        @Bean
        DataQuality dataQuality(Databases databases) {
            return new DataQuality(databases);
        }
    }

    /** Whole weeks up to today. */
    private record Weeks(LocalDate from, LocalDate countFrom, LocalDate to) {

        static Weeks of(Site site, Clock clock) {
            LocalDate today = clock.instant().atZone(site.zone()).toLocalDate();
            LocalDate monday = today.minusDays(today.getDayOfWeek().getValue() - 1L);
            return new Weeks(monday.minusWeeks(WEEKS - 1L), monday.minusWeeks(COUNTED_WEEKS - 1L), today.plusDays(1));
        }
    }

    private static List<DeviceQuality> devices(DataQuality quality, Site site, Weeks weeks) {
        return quality.of(site, weeks.from(), weeks.countFrom(), weeks.to());
    }

    @Controller
    static class Page {

        private final DataQuality quality;
        private final Clock clock;

        Page(DataQuality quality, Clock clock) {
            this.quality = quality;
            this.clock = clock;
        }

        @Audited("quality.view")
        @GetMapping("/quality")
        String page(@ModelAttribute Site site, @ModelAttribute("f") Figures f, Model model) {
            Weeks weeks = Weeks.of(site, clock);
            model.addAttribute(
                    "view",
                    new QualityView(
                            devices(quality, site, weeks),
                            quality.notJudged(site, weeks.countFrom(), weeks.to()),
                            weeks.countFrom(),
                            f));
            return "quality";
        }
    }

    @RestController
    static class Api {

        private final DataQuality quality;
        private final SiteChoice sites;
        private final Clock clock;

        Api(DataQuality quality, SiteChoice sites, Clock clock) {
            this.quality = quality;
            this.sites = sites;
            this.clock = clock;
        }

        @Operation(summary = "Faults in the data of each device: four weeks counted, thirteen weeks of trend")
        @Audited("api.quality.list")
        @GetMapping(path = "/api/v1/quality", produces = "application/json")
        List<DeviceQuality> list(
                @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer, HttpServletRequest request) {
            Site site = sites.of(viewer, request);
            return devices(quality, site, Weeks.of(site, clock));
        }

        @Operation(summary = "Exams of four weeks that no level judged, by modality and reason")
        @Audited("api.quality.not-judged")
        @GetMapping(path = "/api/v1/quality/not-judged", produces = "application/json")
        List<NotJudged> notJudged(
                @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer, HttpServletRequest request) {
            Site site = sites.of(viewer, request);
            Weeks weeks = Weeks.of(site, clock);
            return quality.notJudged(site, weeks.countFrom(), weeks.to());
        }
    }
}
