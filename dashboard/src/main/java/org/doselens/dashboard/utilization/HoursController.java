package org.doselens.dashboard.utilization;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.doselens.core.exam.DeviceDirectory;
import org.doselens.core.exam.DeviceName;
import org.doselens.core.organisation.Site;
import org.doselens.core.utilization.DayHours;
import org.doselens.core.utilization.HoursProposal;
import org.doselens.core.utilization.OperatingHours;
import org.doselens.core.utilization.OperatingHours.SaidWeek;
import org.doselens.core.utilization.UtilizationReader;
import org.doselens.core.utilization.WeekHours;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.doselens.look.Figures;
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

/** When devices are open: what is said, what their exams suggest, and exceptions such as holidays. */
@Controller
@RequestMapping("/operating-hours")
class HoursController {

    private final OperatingHours hours;
    private final UtilizationReader reader;
    private final DeviceDirectory directory;
    private final HoursDesk desk;
    private final Clock clock;

    HoursController(
            OperatingHours hours, UtilizationReader reader, DeviceDirectory directory, HoursDesk desk, Clock clock) {
        this.hours = hours;
        this.reader = reader;
        this.directory = directory;
        this.desk = desk;
        this.clock = clock;
    }

    /**
     * A device on the page.
     *
     * @param said the hours that count today; null if nobody said any
     * @param proposal null if there are too few exams, or if it says what is said
     * @param tooFew the exams that are too few for one; null if nothing stands against one, or hours are said
     */
    record Line(DeviceName name, String modality, SaidWeek said, HoursProposal proposal, HoursProposal tooFew) {

        /** What stands in the fields first. */
        public List<String> days() {
            return said != null
                    ? said.hours().days()
                    : proposal != null ? proposal.hours().days() : List.of("", "", "", "", "", "", "");
        }
    }

    @Audited("hours.view")
    @GetMapping
    String page(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute Site site,
            @ModelAttribute("f") Figures f,
            Model model) {
        LocalDate today = today(site);
        List<Line> lines = lines(site, today);
        Map<String, String> names = new HashMap<>();
        lines.forEach(line -> names.put(line.name().deviceKey(), line.name().label()));
        model.addAttribute("lines", lines);
        model.addAttribute("names", names);
        model.addAttribute(
                "open", lines.stream().filter(line -> line.proposal() != null).count());
        model.addAttribute("exceptions", hours.exceptions(site));
        model.addAttribute("weekdays", weekdays(f));
        model.addAttribute("today", today);
        model.addAttribute("changer", UtilizationSetup.SAY_HOURS.contains(viewer.role()));
        return "operating-hours";
    }

    private static List<String> weekdays(Figures f) {
        // a week of which the first day is a Monday
        LocalDate monday = LocalDate.of(2024, 1, 1);
        List<String> days = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            days.add(f.shortWeekday(monday.plusDays(i)));
        }
        return days;
    }

    private List<Line> lines(Site site, LocalDate today) {
        Map<String, SaidWeek> said = new HashMap<>();
        hours.weeks(site).stream()
                .filter(week -> !week.fromDay().isAfter(today))
                .forEach(week -> said.putIfAbsent(week.deviceKey(), week));
        Map<String, HoursProposal> proposals = reader.proposals(site);
        return directory.of(site, today).stream()
                .filter(entry -> !entry.ignored())
                .map(entry -> {
                    String key = entry.name().deviceKey();
                    SaidWeek now = said.get(key);
                    HoursProposal proposal = proposals.get(key);
                    boolean suggests = proposal != null && proposal.hours() != null;
                    boolean news = suggests && (now == null || !now.hours().equals(proposal.hours()));
                    return new Line(
                            entry.name(),
                            entry.modality(),
                            now,
                            news ? proposal : null,
                            suggests || now != null ? null : proposal);
                })
                .toList();
    }

    /** Accepts what the exams suggest: of one device, or of all that have no hours yet. */
    @PostMapping("/accept")
    String accept(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute Site site,
            @RequestParam(defaultValue = "") String device,
            HttpServletRequest request,
            RedirectAttributes told) {
        return HoursDesk.then("/operating-hours", site, told, () -> {
            LocalDate today = today(site);
            for (Line line : lines(site, today)) {
                boolean asked = device.isEmpty()
                        ? line.said() == null
                        : line.name().deviceKey().equals(device);
                if (asked && line.proposal() != null) {
                    // it is what was seen since then, so it holds from there where nothing was said before
                    LocalDate from = line.said() == null ? line.proposal().since() : today;
                    desk.say(
                            viewer,
                            site,
                            line.name().deviceKey(),
                            from,
                            line.proposal().hours(),
                            line.proposal().days(),
                            request);
                }
            }
        });
    }

    @PostMapping("/week")
    String say(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute Site site,
            @RequestParam String device,
            @RequestParam LocalDate from,
            @RequestParam List<String> day,
            HttpServletRequest request,
            RedirectAttributes told) {
        return HoursDesk.then(
                "/operating-hours",
                site,
                told,
                () -> desk.say(viewer, site, device, from, WeekHours.of(day), null, request));
    }

    @PostMapping("/exceptions")
    String exception(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute Site site,
            @RequestParam(defaultValue = "") String device,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(defaultValue = "") String hours,
            @RequestParam String note,
            HttpServletRequest request,
            RedirectAttributes told) {
        return HoursDesk.then(
                "/operating-hours",
                site,
                told,
                () -> desk.sayException(viewer, site, device, from, to, DayHours.of(hours), note, request));
    }

    @PostMapping("/exceptions/{id}/back")
    String takeBack(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute Site site,
            @PathVariable long id,
            HttpServletRequest request,
            RedirectAttributes told) {
        return HoursDesk.then("/operating-hours", site, told, () -> desk.takeExceptionBack(viewer, site, id, request));
    }

    private LocalDate today(Site site) {
        return clock.instant().atZone(site.zone()).toLocalDate();
    }
}
