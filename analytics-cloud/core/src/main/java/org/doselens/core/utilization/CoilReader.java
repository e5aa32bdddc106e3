package org.doselens.core.utilization;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.doselens.core.database.Databases;
import org.doselens.core.database.DayRange;
import org.doselens.core.database.KeptAnswers;
import org.doselens.core.exam.DeviceDirectory;
import org.doselens.core.exam.DeviceName;
import org.doselens.core.organisation.Site;

/** Reads which coils a site's MR devices used, what changing them cost, and what is booked. Thread-safe. */
public final class CoilReader {

    /** Days behind what procedures use. */
    private static final int HABIT_DAYS = UtilizationReader.MOST_DAYS;

    private final KeptAnswers kept;
    private final DeviceRules rules;
    private final ExamTimes exams;
    private final DeviceDirectory directory;
    private final Bookings bookings;
    private final Clock clock;

    public CoilReader(Databases databases, DeviceDirectory directory, Clock clock) {
        this.kept = databases.kept();
        this.rules = new DeviceRules(databases, clock);
        this.exams = new ExamTimes(databases);
        this.directory = directory;
        this.bookings = new Bookings(databases);
        this.clock = clock;
    }

    /** What changes of coils cost in some days. */
    public CoilCost cost(Site site, LocalDate from, LocalDate to) {
        return kept.work(
                site.tenantId(),
                Set.of("exam"),
                new DayRange(from, to),
                List.of("coils", site, from, to, rules.rules(site)),
                () -> CoilCost.of(exams.coils(site, from, to), UtilizationReader.IDLE_FROM));
    }

    /** Which coils procedures used in the weeks up to a day. */
    public CoilHabit habit(Site site, LocalDate to) {
        return new CoilHabit(exams.coils(site, to.minusDays(HABIT_DAYS - 1L), to));
    }

    /** Bookings of the days from one on that stand, in order of time. */
    public List<CoilBooking> bookings(Site site, LocalDate from, LocalDate to) {
        return bookings.of(site, from, to);
    }

    /** The bookings of a day in the order with the fewest coil changes, by what procedures used up to today. */
    public CoilPlan plan(Site site, LocalDate day, CoilHabit habit, boolean inpatientsAlone) {
        LocalDate today = clock.instant().atZone(site.zone()).toLocalDate();
        List<DeviceName> magnets = directory.of(site, today).stream()
                .filter(entry -> entry.modality().equals("MR"))
                .map(DeviceDirectory.Entry::name)
                .toList();
        return CoilPlan.of(day, bookings.of(site, day, day), habit, magnets, inpatientsAlone);
    }
}
