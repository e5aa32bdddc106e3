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
import java.util.function.Consumer;
import org.doselens.core.distribution.ControlChart;
import org.doselens.core.distribution.ControlChart.Point;
import org.doselens.core.distribution.Distributions;
import org.doselens.core.distribution.ProtocolChart;
import org.doselens.core.organisation.Site;
import org.doselens.dashboard.access.SiteChoice;
import org.doselens.dashboard.access.Viewer;
import org.doselens.dashboard.audit.Audited;
import org.doselens.dashboard.csv.CsvFile;
import org.doselens.dashboard.exam.ExamVocabulary;
import org.doselens.look.Figures;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** Control charts one by one, large; and as JSON and CSV. */
@Controller
class ChartController {

    private static final int DAYS = 365;
    private static final List<String> HEAD =
            List.of("examKey", "siteDay", "doseOverBase", "risingOverLimit", "fallingOverLimit", "alarm");

    private final Distributions distributions;
    private final ExamVocabulary vocabulary;
    private final SiteChoice sites;
    private final Clock clock;

    ChartController(Distributions distributions, ExamVocabulary vocabulary, SiteChoice sites, Clock clock) {
        this.distributions = distributions;
        this.vocabulary = vocabulary;
        this.sites = sites;
        this.clock = clock;
    }

    /**
     * What a chart says.
     *
     * @param spread standard deviation of log CTDIvol of patients of equal size
     * @param size by what CTDIvol is adjusted: diameter, cylinder (height and weight) or none
     * @param leftOut exams without a size
     * @param shifts oldest first
     */
    record Told(
            String key,
            String deviceKey,
            String device,
            String protocol,
            String standardKey,
            int phantomCm,
            int exams,
            int base,
            String size,
            int leftOut,
            double spread,
            double examsToNotice,
            List<Shift> shifts) {}

    /** Since which day CTDIvol seems shifted, by which exam it was noticed, and when last. */
    record Shift(LocalDate since, LocalDate noticed, LocalDate until, String examKey, double factor) {}

    @Audited("distribution.chart")
    @GetMapping("/distributions/charts/{key}")
    String page(@ModelAttribute Site site, @ModelAttribute("f") Figures f, @PathVariable String key, Model model) {
        ProtocolChart chart = chart(site, key);
        model.addAttribute("c", chart);
        model.addAttribute("drawing", new ChartDrawing(chart, f));
        model.addAttribute("words", vocabulary.in(f));
        return "control-chart";
    }

    @Operation(
            summary = "Control charts of CTDIvol per protocol and device, adjusted for size",
            description = "Adults, the last 365 days. Each with its spread, its base and its shifts.")
    @Audited("api.distribution.charts")
    @GetMapping(path = "/api/v1/distributions/charts", produces = "application/json")
    @ResponseBody
    List<Told> charts(@Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer, HttpServletRequest request) {
        return charts(sites.of(viewer, request)).stream()
                .map(ChartController::told)
                .toList();
    }

    @Operation(summary = "The exams of a control chart after its base, oldest first, as CSV")
    @Audited("distribution.chart.export")
    @GetMapping({"/distributions/charts/{key}.csv", "/api/v1/distributions/charts/{key}.csv"})
    @ResponseBody
    void file(
            @Parameter(hidden = true) @AuthenticationPrincipal Viewer viewer,
            @PathVariable String key,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        ProtocolChart chart = chart(sites.of(viewer, request), key);
        CsvFile.send(response, "control-chart.csv", HEAD, rows -> rows(chart, rows));
    }

    private static void rows(ProtocolChart chart, Consumer<Object[]> rows) {
        List<Point> points = chart.chart().points();
        List<Integer> alarms =
                chart.chart().alarms().stream().map(ControlChart.Alarm::at).toList();
        for (int i = 0; i < points.size(); i++) {
            int exam = ControlChart.BASE + i;
            Point point = points.get(i);
            rows.accept(new Object[] {
                chart.examKeys().get(exam),
                chart.days().get(exam),
                point.factor(),
                point.up(),
                point.down(),
                alarms.contains(exam)
            });
        }
    }

    private static Told told(ProtocolChart chart) {
        return new Told(
                chart.key(),
                chart.deviceKey(),
                chart.device(),
                chart.protocol(),
                chart.standardKey(),
                chart.phantomCm(),
                chart.days().size(),
                chart.chart().base(),
                chart.size().name().toLowerCase(Locale.ROOT),
                chart.leftOut(),
                chart.chart().spread(),
                chart.chart().examsToNotice(),
                chart.chart().shifts().stream()
                        .map(shift -> new Shift(
                                chart.days().get(shift.since()),
                                chart.days().get(shift.at()),
                                chart.days().get(shift.until()),
                                chart.examKeys().get(shift.at()),
                                shift.factor()))
                        .toList());
    }

    private ProtocolChart chart(Site site, String key) {
        return charts(site).stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private List<ProtocolChart> charts(Site site) {
        LocalDate today = clock.instant().atZone(site.zone()).toLocalDate();
        return distributions.charts(site, today.minusDays(DAYS), today.plusDays(1));
    }
}
