package org.doselens.dashboard.utilization;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.doselens.core.exam.DeviceDirectory;
import org.doselens.core.organisation.Site;
import org.doselens.core.utilization.DeviceRules;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.doselens.exam.ShortCode;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Devices whose names, serial numbers and keys do not fit together, and what people said of them. */
@Controller
@RequestMapping("/device-rules")
class DeviceRuleController {

    private static final String PAGE = "/device-rules";

    private final DeviceRules rules;
    private final DeviceDirectory directory;
    private final HoursDesk desk;
    private final Clock clock;

    DeviceRuleController(DeviceRules rules, DeviceDirectory directory, HoursDesk desk, Clock clock) {
        this.rules = rules;
        this.directory = directory;
        this.desk = desk;
        this.clock = clock;
    }

    @Audited("deviceRules.view")
    @GetMapping
    String page(@AuthenticationPrincipal Viewer viewer, @ModelAttribute Site site, Model model) {
        LocalDate today = clock.instant().atZone(site.zone()).toLocalDate();
        Map<String, String> names = new TreeMap<>();
        directory
                .of(site, today)
                .forEach(entry -> names.put(
                        entry.name().deviceKey(),
                        entry.name().label() + " · " + ShortCode.of(entry.name().deviceKey())));
        model.addAttribute("doubts", rules.doubts(site));
        model.addAttribute("rules", rules.rules(site));
        model.addAttribute("names", names);
        model.addAttribute("changer", UtilizationSetup.SAY_HOURS.contains(viewer.role()));
        return "device-rules";
    }

    @PostMapping
    String say(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute Site site,
            @RequestParam String device,
            @RequestParam(defaultValue = "") String into,
            HttpServletRequest request,
            RedirectAttributes told) {
        return HoursDesk.then(PAGE, site, told, () -> desk.rule(viewer, site, device, into, request));
    }

    @PostMapping("/{id}/back")
    String back(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute Site site,
            @PathVariable long id,
            HttpServletRequest request,
            RedirectAttributes told) {
        return HoursDesk.then(PAGE, site, told, () -> desk.takeRuleBack(viewer, site, id, request));
    }
}
