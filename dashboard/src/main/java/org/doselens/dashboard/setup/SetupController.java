package org.doselens.dashboard.setup;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.doselens.core.account.Role;
import org.doselens.core.exam.ReceiverWord;
import org.doselens.core.organisation.Site;
import org.doselens.dashboard.DashboardSettings;
import org.doselens.dashboard.access.Area;
import org.doselens.dashboard.access.Area.Entry;
import org.doselens.dashboard.access.Area.Section;
import org.doselens.dashboard.audit.Audited;
import org.doselens.look.Figures;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The guide of the first day. Each step is checked again every five seconds while the page is open. */
@Controller
class SetupController {

    private final SetupGuide guide;
    private final ReceiverWord receivers;
    private final DashboardSettings settings;

    SetupController(SetupGuide guide, ReceiverWord receivers, DashboardSettings settings) {
        this.guide = guide;
        this.receivers = receivers;
        this.settings = settings;
    }

    @Audited("setup.view")
    @GetMapping("/setup")
    String page(@ModelAttribute Site site, @ModelAttribute("f") Figures f, Model model) {
        fill(site, f, model);
        return "setup";
    }

    /** Not audited: it is the same view of the same page. */
    @GetMapping("/setup/steps")
    String steps(@ModelAttribute Site site, @ModelAttribute("f") Figures f, Model model) {
        fill(site, f, model);
        return "setup :: steps";
    }

    private void fill(Site site, Figures f, Model model) {
        List<Step> steps = guide.steps(site, f);
        model.addAttribute("steps", steps);
        model.addAttribute(
                "open",
                steps.stream()
                        .filter(step -> !step.done())
                        .findFirst()
                        .map(Step::key)
                        .orElse(""));
        model.addAttribute("done", steps.stream().filter(Step::done).count());
        model.addAttribute(
                "onsite",
                receivers
                        .onsiteAddress(site.tenantId(), site.siteId())
                        .map(URI::toString)
                        .orElse(""));
        model.addAttribute("site", site);
        model.addAttribute("settings", settings);
    }

    /** Everybody may see how far it is; each step leads to who may do it. */
    @Configuration(proxyBeanMethods = false)
    static class Setup {

        private static final Set<Role> NOBODY = Set.of();

        @Bean
        Area setupArea() {
            return new Area("/setup", Role.OF_HOSPITAL, NOBODY, new Entry(Section.DATA, 6, "nav.setup", "flag"));
        }

        @Bean
        Area setupApiArea() {
            return new Area("/api/v1/setup", Role.OF_HOSPITAL, NOBODY, null);
        }
    }
}
