package org.doselens.dashboard.setup;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.doselens.core.account.People;
import org.doselens.core.account.Role;
import org.doselens.core.database.Databases;
import org.doselens.core.exam.FirstDays;
import org.doselens.core.exam.Overview;
import org.doselens.core.exam.Overview.DeviceToday;
import org.doselens.core.exam.OverviewReader;
import org.doselens.core.organisation.Site;
import org.doselens.core.reference.Levels;
import org.doselens.look.Figures;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** Checks each step against what is there now; nobody ticks anything off. */
@Component
class SetupGuide {

    private static final int WEEK = 7;
    /** Names are mapped well enough when this share of CT exams has one. */
    private static final int MAPPED_PERCENT = 90;

    private final OverviewReader overview;
    private final FirstDays firstDays;
    private final Levels levels;
    private final People people;
    private final Clock clock;

    SetupGuide(Databases databases, OverviewReader overview, Levels levels, People people, Clock clock) {
        this.overview = overview;
        this.firstDays = new FirstDays(new NamedParameterJdbcTemplate(databases.clickHouseDataSource()));
        this.levels = levels;
        this.people = people;
        this.clock = clock;
    }

    List<Step> steps(Site site, Figures f) {
        LocalDate today = clock.instant().atZone(site.zone()).toLocalDate();
        Overview week = overview.read(site, WEEK);
        FirstDays.Progress progress = firstDays.of(site, today);
        List<Step> steps = new ArrayList<>();
        steps.add(connected(week, f));
        steps.add(received(week, progress, f));
        steps.add(named(week, f));
        steps.add(peopled(site, f));
        steps.add(standard(site, today, f));
        steps.add(mapped(progress, f));
        steps.add(backFilled(progress, f));
        steps.add(new Step(
                "judged", progress.judged() > 0, f.word("setup.judged.found", f.count(progress.judged())), "/exams"));
        return steps;
    }

    private static Step connected(Overview week, Figures f) {
        return week.receivers()
                .map(beats -> new Step(
                        "connect",
                        true,
                        f.word("setup.connect.found", f.count(beats.receivers()), f.ago(beats.lastAt())),
                        "/deliveries"))
                .orElse(new Step("connect", false, f.word("setup.connect.none"), "/deliveries"));
    }

    /** A report of years ago, such as one to try the way with, shows as well that reports come. */
    private static Step received(Overview week, FirstDays.Progress progress, Figures f) {
        int devices = week.devices().size();
        if (devices == 0 && progress.firstDay() != null) {
            String older = f.word("setup.receive.older", f.day(progress.firstDay()));
            return new Step("receive", true, older, "/exams?period=all");
        }
        return new Step("receive", devices > 0, f.word("setup.receive.found", f.count(devices)), "/overview");
    }

    private static Step named(Overview week, Figures f) {
        long nameless = week.devices().stream()
                .filter(device -> !device.ignored() && isNameless(device))
                .count();
        return new Step(
                "name",
                !week.devices().isEmpty() && nameless == 0,
                f.word("setup.name.found", f.count(week.devices().size() - nameless), f.count(nameless)),
                null);
    }

    private static boolean isNameless(DeviceToday device) {
        return device.name().stationName() == null
                || device.name().stationName().isBlank();
    }

    private Step peopled(Site site, Figures f) {
        List<People.Person> all = people.of(site.tenantId()).stream()
                .filter(person -> !person.disabled())
                .toList();
        long physicists =
                all.stream().filter(person -> person.role() == Role.PHYSICIST).count();
        return new Step(
                "people",
                physicists > 0,
                f.word("setup.people.found", f.count(all.size()), f.count(physicists)),
                "/people");
    }

    private Step standard(Site site, LocalDate today, Figures f) {
        long inForce = levels.everInForce(site.tenantId()).stream()
                .filter(level -> !level.validFrom().isAfter(today)
                        && (level.validTo() == null || level.validTo().isAfter(today)))
                .count();
        return new Step("standard", inForce > 0, f.word("setup.standard.found", f.count(inForce)), "/reference-levels");
    }

    private static Step mapped(FirstDays.Progress progress, Figures f) {
        int ct = progress.ctExams();
        boolean enough = ct > 0 && 100L * progress.mappedCtExams() >= (long) MAPPED_PERCENT * ct;
        return new Step(
                "map",
                enough,
                f.word("setup.map.found", f.count(progress.mappedCtExams()), f.count(ct)),
                "/procedures");
    }

    private static Step backFilled(FirstDays.Progress progress, Figures f) {
        String found = progress.pastExams() == 0
                ? f.word("setup.backfill.none")
                : f.word(
                        "setup.backfill.found",
                        f.count(progress.pastExams()),
                        f.day(progress.firstDay()),
                        f.ago(progress.lastPastAt()));
        return new Step("backfill", progress.pastExams() > 0, found, null);
    }
}
