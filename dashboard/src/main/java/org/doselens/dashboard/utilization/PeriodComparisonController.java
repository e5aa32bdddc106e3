package org.doselens.dashboard.utilization;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.doselens.core.exam.DeviceDirectory;
import org.doselens.core.organisation.Site;
import org.doselens.core.utilization.Comparison;
import org.doselens.core.utilization.UtilizationReader;
import org.doselens.dashboard.audit.Audited;
import org.doselens.look.Figures;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Two periods before and after a change, with an interval for each difference. */
@Controller
class PeriodComparisonController {

    private static final int USUAL_DAYS = 28;

    private final UtilizationReader reader;
    private final DeviceDirectory directory;
    private final Clock clock;

    PeriodComparisonController(UtilizationReader reader, DeviceDirectory directory, Clock clock) {
        this.reader = reader;
        this.directory = directory;
        this.clock = clock;
    }

    /** First and last day of both periods; at first the last four weeks against the four before. */
    record Periods(LocalDate from, LocalDate to, LocalDate thenFrom, LocalDate thenTo) {

        static Periods of(Map<String, String> given, LocalDate today) {
            LocalDate thenTo = day(given.get("thenTo"), today.minusDays(1));
            LocalDate thenFrom = day(given.get("thenFrom"), thenTo.minusDays(USUAL_DAYS - 1L));
            LocalDate to = day(given.get("to"), thenFrom.minusDays(1));
            return new Periods(day(given.get("from"), to.minusDays(USUAL_DAYS - 1L)), to, thenFrom, thenTo);
        }

        private static LocalDate day(String text, LocalDate otherwise) {
            try {
                return text == null || text.isEmpty() ? otherwise : LocalDate.parse(text);
            } catch (DateTimeException e) {
                return otherwise;
            }
        }

        boolean fit() {
            return fits(from, to) && fits(thenFrom, thenTo);
        }

        private static boolean fits(LocalDate from, LocalDate to) {
            return !to.isBefore(from) && ChronoUnit.DAYS.between(from, to) < UtilizationReader.MOST_DAYS;
        }
    }

    @Audited("utilization.compare")
    @GetMapping("/utilization/compare")
    String page(
            @ModelAttribute Site site,
            @ModelAttribute("f") Figures f,
            @RequestParam Map<String, String> given,
            Model model) {
        LocalDate today = clock.instant().atZone(site.zone()).toLocalDate();
        Periods periods = Periods.of(given, today);
        String device = given.getOrDefault("device", "");
        Comparison comparison = periods.fit()
                ? reader.compare(site, device, periods.from(), periods.to(), periods.thenFrom(), periods.thenTo())
                : null;
        model.addAttribute("periods", periods);
        model.addAttribute("comparison", comparison);
        model.addAttribute("device", device);
        List<DeviceDirectory.Entry> devices = directory.of(site, today);
        model.addAttribute("devices", devices);
        LocalDate first = periods.from().isBefore(periods.thenTo().minusDays(UtilizationReader.MOST_DAYS - 1L))
                ? periods.thenTo().minusDays(UtilizationReader.MOST_DAYS - 1L)
                : periods.from();
        model.addAttribute(
                "trend",
                periods.fit()
                        ? new TrendPoints(
                                reader.trend(site, device, first, periods.thenTo()),
                                key -> label(devices, key),
                                site.zone(),
                                f)
                        : null);
        model.addAttribute("mostDays", UtilizationReader.MOST_DAYS);
        return "utilization-compare";
    }

    private static String label(List<DeviceDirectory.Entry> devices, String key) {
        return devices.stream()
                .filter(entry -> entry.name().deviceKey().equals(key))
                .map(entry -> entry.name().label())
                .findFirst()
                .orElse(Figures.NOTHING);
    }
}
