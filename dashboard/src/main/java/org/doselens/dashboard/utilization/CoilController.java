package org.doselens.dashboard.utilization;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doselens.core.exam.DeviceDirectory;
import org.doselens.core.organisation.Site;
import org.doselens.core.utilization.CoilBooking;
import org.doselens.core.utilization.CoilCost;
import org.doselens.core.utilization.CoilHabit;
import org.doselens.core.utilization.CoilOrder;
import org.doselens.core.utilization.CoilPlan;
import org.doselens.core.utilization.CoilReader;
import org.doselens.core.utilization.UtilizationReader;
import org.doselens.dashboard.audit.Audited;
import org.doselens.dashboard.csv.CsvFile;
import org.doselens.dashboard.exam.ExamVocabulary;
import org.doselens.dashboard.exam.ExamWords;
import org.doselens.look.Figures;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Coils of MR devices: what changes cost day by day, and a list put in order; a page to print. */
@Controller
class CoilController {

    private static final int MOST_PLANNED = 20;
    private static final int DAYS_AHEAD = 14;
    private static final String FIXED = "fixed";
    private static final List<String> HEAD = List.of(
            "day",
            "deviceKey",
            "exams",
            "coilChanges",
            "fewestChanges",
            "estimatedMin",
            "perChangeMin",
            "low95",
            "high95");

    private static final List<String> BOOKED_HEAD = List.of(
            "day",
            "deviceKey",
            "place",
            "scheduledAt",
            "standardKey",
            "name",
            "nameToken",
            "predictedCoils",
            "predictedSharePercent",
            "predictedFromExams",
            "keepsItsPlace");

    private final CoilReader coils;
    private final DeviceDirectory directory;
    private final ExamVocabulary vocabulary;
    private final Clock clock;

    CoilController(CoilReader coils, DeviceDirectory directory, ExamVocabulary vocabulary, Clock clock) {
        this.coils = coils;
        this.directory = directory;
        this.vocabulary = vocabulary;
        this.clock = clock;
    }

    /**
     * A line of a list to be put in order.
     *
     * @param coils the predicted set; empty if too little is known of the procedure
     * @param share percent of {@code n} exams that used it
     */
    public record Planned(String procedure, String name, boolean fixed, String coils, String share, int n) {}

    /**
     * A list in the order it was given and in the one with the fewest changes.
     *
     * @param changed by place of the best order, whether another coil is needed
     */
    public record Plan(
            List<Planned> given, List<Planned> best, List<Boolean> changed, int changes, int fewest, int atLeast) {}

    @Audited("utilization.coils")
    @GetMapping("/utilization/coils")
    String page(
            @ModelAttribute Site site,
            @ModelAttribute("f") Figures f,
            @RequestParam Map<String, String> given,
            @RequestParam(name = "p", defaultValue = "") List<String> procedures,
            Model model) {
        LocalDate today = clock.instant().atZone(site.zone()).toLocalDate();
        LocalDate day = day(given.get("day"), today);
        ExamWords words = vocabulary.in(f);
        Map<String, String> names = new HashMap<>();
        List<DeviceDirectory.Entry> magnets = directory.of(site, today).stream()
                .filter(entry -> entry.modality().equals("MR"))
                .toList();
        magnets.forEach(
                entry -> names.put(entry.name().deviceKey(), entry.name().label()));
        CoilHabit habit = coils.habit(site, today);
        String device = given.getOrDefault("device", "");
        boolean inpatientsAlone = !"all".equals(given.get("who"));
        CoilCost cost = coils.cost(site, day.minusDays(UtilizationReader.MOST_DAYS - 1L), day);
        model.addAttribute("coils", new CoilView(cost, day, names, inpatientsAlone, words, f));
        model.addAttribute("booked", booked(site, given.get("list"), today, habit, inpatientsAlone, cost, words, f));
        model.addAttribute("day", day);
        model.addAttribute("today", today);
        model.addAttribute("magnets", magnets);
        model.addAttribute("device", device);
        model.addAttribute("known", habit.procedures());
        model.addAttribute("words", words);
        model.addAttribute("asked", asked(procedures, given));
        model.addAttribute(
                "plan", plan(asked(procedures, given), device, habit, words, f).orElse(null));
        return "utilization-coils";
    }

    private BookedView booked(
            Site site,
            String list,
            LocalDate today,
            CoilHabit habit,
            boolean inpatientsAlone,
            CoilCost cost,
            ExamWords words,
            Figures f) {
        List<LocalDate> days = coils.bookings(site, today, today.plusDays(DAYS_AHEAD)).stream()
                .map(CoilBooking::day)
                .distinct()
                .toList();
        LocalDate planned = planned(list, today);
        CoilPlan plan = coils.plan(site, planned, habit, inpatientsAlone);
        return new BookedView(plan, cost, !days.isEmpty() || !plan.lanes().isEmpty(), days, words, f);
    }

    /** Tomorrow unless another day is asked for. */
    private static LocalDate planned(String text, LocalDate today) {
        try {
            LocalDate day = text == null || text.isEmpty() ? today.plusDays(1) : LocalDate.parse(text);
            return day.isBefore(today) || day.isAfter(today.plusDays(DAYS_AHEAD)) ? today.plusDays(1) : day;
        } catch (DateTimeException e) {
            return today.plusDays(1);
        }
    }

    /** The places of a list: the first as asked, the rest free to fill. */
    private static List<Planned> asked(List<String> procedures, Map<String, String> given) {
        List<Planned> places = new ArrayList<>();
        for (int i = 0; i < MOST_PLANNED; i++) {
            String procedure = i < procedures.size() ? procedures.get(i) : "";
            places.add(new Planned(procedure, "", given.containsKey(FIXED + i), "", "", 0));
        }
        return places;
    }

    private static Optional<Plan> plan(
            List<Planned> asked, String device, CoilHabit habit, ExamWords words, Figures f) {
        List<Planned> list = asked.stream()
                .filter(one -> habit.procedures().contains(one.procedure()))
                .map(one -> predicted(one, device, habit, words, f))
                .toList();
        if (list.size() < 2) {
            return Optional.empty();
        }
        List<String> coils = list.stream().map(Planned::coils).toList();
        CoilOrder order = CoilOrder.of(coils, list.stream().map(Planned::fixed).toList());
        List<Planned> best = order.order().stream().map(list::get).toList();
        List<Boolean> changed = new ArrayList<>();
        int changes = 0;
        for (int i = 0; i < list.size(); i++) {
            changed.add(i > 0 && !best.get(i).coils().equals(best.get(i - 1).coils()));
            changes += i > 0 && !coils.get(i).equals(coils.get(i - 1)) ? 1 : 0;
        }
        return Optional.of(new Plan(list, best, changed, changes, order.changes(), order.atLeast()));
    }

    private static Planned predicted(Planned one, String device, CoilHabit habit, ExamWords words, Figures f) {
        Optional<CoilHabit.Predicted> predicted = habit.predict(device, one.procedure());
        return new Planned(
                one.procedure(),
                words.standard(one.procedure()),
                one.fixed(),
                predicted.map(set -> CoilView.name(set.coils())).orElse(""),
                predicted.map(set -> f.decimal(set.share(), 0) + "%").orElse(Figures.NOTHING),
                predicted.map(CoilHabit.Predicted::n).orElse(0));
    }

    @Audited("utilization.export")
    @GetMapping("/utilization/coils.csv")
    void export(@ModelAttribute Site site, HttpServletResponse response) throws IOException {
        LocalDate today = clock.instant().atZone(site.zone()).toLocalDate();
        CoilCost cost = coils.cost(site, today.minusDays(UtilizationReader.MOST_DAYS - 1L), today);
        CsvFile.send(
                response,
                "coils.csv",
                HEAD,
                rows -> cost.days()
                        .forEach(day -> rows.accept(new Object[] {
                            day.day(),
                            day.deviceKey(),
                            day.exams().size(),
                            day.changes(),
                            day.fewest(),
                            cost.minutesOf(day),
                            cost.minutes(),
                            cost.interval() == null ? null : cost.interval().low(),
                            cost.interval() == null ? null : cost.interval().high()
                        })));
    }

    /** The lists of a booked day in their proposed order. */
    @Audited("utilization.export")
    @GetMapping("/utilization/coils/booked.csv")
    void exportBooked(@ModelAttribute Site site, @RequestParam Map<String, String> given, HttpServletResponse response)
            throws IOException {
        LocalDate today = clock.instant().atZone(site.zone()).toLocalDate();
        CoilPlan plan = coils.plan(
                site, planned(given.get("list"), today), coils.habit(site, today), !"all".equals(given.get("who")));
        CsvFile.send(
                response,
                "booked-coils.csv",
                BOOKED_HEAD,
                rows -> plan.lanes().forEach(lane -> {
                    for (int place = 0; place < lane.best().size(); place++) {
                        CoilPlan.Stop stop = lane.booked().get(lane.best().get(place));
                        rows.accept(new Object[] {
                            plan.day(),
                            lane.device() == null ? "" : lane.device().deviceKey(),
                            place + 1,
                            stop.booking().scheduledAt().atZone(site.zone()).toOffsetDateTime(),
                            stop.booking().standardKey(),
                            stop.booking().name(),
                            stop.booking().token(),
                            stop.coils() == null ? "" : stop.coils().coils(),
                            stop.coils() == null ? null : stop.coils().share(),
                            stop.coils() == null ? 0 : stop.coils().n(),
                            stop.fixed()
                        });
                    }
                }));
    }

    private static LocalDate day(String text, LocalDate today) {
        try {
            LocalDate day = text == null || text.isEmpty() ? today : LocalDate.parse(text);
            return day.isAfter(today) ? today : day;
        } catch (DateTimeException e) {
            return today;
        }
    }
}
