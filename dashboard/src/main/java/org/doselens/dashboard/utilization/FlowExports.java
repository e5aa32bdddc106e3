package org.doselens.dashboard.utilization;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doselens.core.organisation.Site;
import org.doselens.core.utilization.Flow;
import org.doselens.core.utilization.UtilizationReader;
import org.doselens.core.utilization.UtilizationRefused;
import org.doselens.core.utilization.WhatIf;
import org.doselens.dashboard.audit.Audited;
import org.doselens.dashboard.csv.CsvFile;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Waits day by day, the heat map, the trend and a simulation as CSV: what their pages show, with units in the head. */
@Controller
class FlowExports {

    private static final List<String> WAITS = List.of(
            "day",
            "patients",
            "longerThanNineOfTen",
            "longerPercent",
            "medianWaitMin",
            "usualMedianWaitMin",
            "unusual");
    private static final List<String> HEAT =
            List.of("from", "to", "weekday", "hour", "utilizationPercent", "availableMin");
    private static final List<String> TREND = List.of("day", "utilizationPercent", "occupancyPercent", "exams");
    private static final List<String> WHAT_IF = List.of(
            "from",
            "to",
            "days",
            "deviceKey",
            "examsBefore",
            "examsAfter",
            "waitMedianBeforeMin",
            "waitP90BeforeMin",
            "waitMedianAfterMin",
            "waitP90AfterMin",
            "utilizationBeforePercent",
            "utilizationAfterPercent",
            "endOfDayBeforeMin",
            "endOfDayAfterMin",
            "meanWaitChangeLow95Min",
            "meanWaitChangeHigh95Min");

    private final Flow flow;
    private final UtilizationReader reader;
    private final Clock clock;

    FlowExports(Flow flow, UtilizationReader reader, Clock clock) {
        this.flow = flow;
        this.reader = reader;
        this.clock = clock;
    }

    @Audited("utilization.export")
    @GetMapping("/utilization/waits.csv")
    void waits(@ModelAttribute Site site, @RequestParam Map<String, String> given, HttpServletResponse response)
            throws IOException {
        LocalDate day = UtilizationQuery.of(given, today(site)).day();
        CsvFile.send(
                response,
                "waits.csv",
                WAITS,
                rows -> flow.waitDays(site, day)
                        .days()
                        .forEach(one -> rows.accept(new Object[] {
                            one.day(),
                            one.patients(),
                            one.longer(),
                            one.percentLonger(),
                            one.median(),
                            one.usual(),
                            one.unusual()
                        })));
    }

    @Audited("utilization.export")
    @GetMapping("/utilization/heat.csv")
    void heat(@ModelAttribute Site site, @RequestParam Map<String, String> given, HttpServletResponse response)
            throws IOException {
        UtilizationQuery query = UtilizationQuery.of(given, today(site));
        String modality = "all".equals(query.modality()) ? "" : query.modality();
        LocalDate from = query.day().minusDays(7L * UtilizationReader.WEEKS);
        LocalDate to = query.day().minusDays(1);
        CsvFile.send(
                response,
                "heat.csv",
                HEAT,
                rows -> reader.heat(site, from, to, modality)
                        .cells()
                        .forEach(cell -> rows.accept(new Object[] {
                            from, to, cell.weekday(), cell.hour(), cell.percent(), cell.availableMinutes()
                        })));
    }

    @Audited("utilization.export")
    @GetMapping("/utilization/trend.csv")
    void trend(@ModelAttribute Site site, @RequestParam Map<String, String> given, HttpServletResponse response)
            throws IOException {
        PeriodComparisonController.Periods periods = PeriodComparisonController.Periods.of(given, today(site));
        LocalDate from = periods.thenTo().minusDays(UtilizationReader.MOST_DAYS - 1L);
        CsvFile.send(
                response,
                "trend.csv",
                TREND,
                rows -> reader.trend(site, given.getOrDefault("device", ""), from, periods.thenTo())
                        .days()
                        .forEach(day -> rows.accept(
                                new Object[] {day.day(), day.utilization(), day.occupancy(), day.exams()})));
    }

    /** A question that cannot be answered gives a head without rows; the page says why. */
    @Audited("utilization.export")
    @GetMapping("/utilization/what-if.csv")
    void whatIf(@ModelAttribute Site site, @RequestParam Map<String, String> given, HttpServletResponse response)
            throws IOException {
        CsvFile.send(
                response,
                "what-if.csv",
                WHAT_IF,
                rows -> answer(site, given)
                        .ifPresent(answer -> answer.devices().forEach(one -> rows.accept(row(answer, one)))));
    }

    private Optional<WhatIf> answer(Site site, Map<String, String> given) {
        try {
            return Optional.of(flow.whatIf(site, WhatIfController.question(given, today(site))));
        } catch (UtilizationRefused refused) {
            return Optional.empty();
        }
    }

    private static Object[] row(WhatIf answer, WhatIf.Effect one) {
        return new Object[] {
            answer.question().firstDay(),
            answer.question().lastDay(),
            answer.days(),
            one.deviceKey(),
            one.examsBefore(),
            one.examsAfter(),
            one.waitBefore().medianOrNull(),
            one.waitBefore().n() == 0 ? null : one.waitBefore().p90(),
            one.waitAfter().medianOrNull(),
            one.waitAfter().n() == 0 ? null : one.waitAfter().p90(),
            one.utilizationBefore(),
            one.utilizationAfter(),
            one.examsBefore() == 0 ? null : one.endOfDayBefore(),
            one.examsAfter() == 0 ? null : one.endOfDayAfter(),
            answer.waitDifference() == null ? null : answer.waitDifference().low(),
            answer.waitDifference() == null ? null : answer.waitDifference().high()
        };
    }

    private LocalDate today(Site site) {
        return clock.instant().atZone(site.zone()).toLocalDate();
    }
}
