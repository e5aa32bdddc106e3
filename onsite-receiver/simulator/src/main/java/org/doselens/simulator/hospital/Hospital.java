package org.doselens.simulator.hospital;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.doselens.simulator.seed.Chance;
import org.doselens.simulator.seed.Uids;

/**
 * A simulated hospital: what stands in it, who works there and who comes. A pure function of its seed; immutable.
 *
 * @param ordersPerWeekday mean number of planned and emergency orders by modality on a usual weekday
 * @param outlierShare of the CT exams that get exactly one planted cause of more dose; 0 for none
 */
public record Hospital(
        String key,
        long seed,
        String nameChinese,
        String nameEnglish,
        ZoneId zone,
        List<SimulatedDevice> devices,
        Catalogue catalogue,
        Map<String, Double> ordersPerWeekday,
        double outlierShare) {

    private static final int REGULARS = 9000;
    private static final double SHARE_OF_REGULARS = 0.45;

    public Hospital {
        devices = List.copyOf(devices);
        ordersPerWeekday = Map.copyOf(ordersPerWeekday);
    }

    /** The same hospital with planted outliers; exams that get none are those it has without. */
    public Hospital withOutliers(double share) {
        return new Hospital(key, seed, nameChinese, nameEnglish, zone, devices, catalogue, ordersPerWeekday, share);
    }

    /** The same with some devices' clocks off, by their keys. */
    public Hospital withClocks(Map<String, Duration> offsets) {
        return with(device -> offsets.containsKey(device.key()) ? device.withClock(offsets.get(device.key())) : device);
    }

    /** The same with so many times the dose of some devices, by their keys; all else is as without. */
    public Hospital withDoses(Map<String, Double> factors) {
        return with(device -> device.withDose(factors.getOrDefault(device.key(), 1.0)));
    }

    private Hospital with(UnaryOperator<SimulatedDevice> change) {
        List<SimulatedDevice> set = devices.stream().map(change).toList();
        return new Hospital(key, seed, nameChinese, nameEnglish, zone, set, catalogue, ordersPerWeekday, outlierShare);
    }

    public Uids uids() {
        return new Uids("doselens-simulator/" + seed + "/" + key);
    }

    /** The stream of chance of a part of this hospital. */
    public Chance chance(String... path) {
        String[] whole = new String[path.length + 1];
        whole[0] = key;
        System.arraycopy(path, 0, whole, 1, path.length);
        return Chance.of(seed, whole);
    }

    /** Mondays are full, weekends are for emergencies and a few planned exams. */
    public double busyness(LocalDate day) {
        return switch (day.getDayOfWeek()) {
            case MONDAY -> 1.12;
            case TUESDAY, WEDNESDAY -> 1.03;
            case THURSDAY -> 0.99;
            case FRIDAY -> 0.93;
            case SATURDAY -> 0.52;
            case SUNDAY -> 0.38;
        };
    }

    /** Somebody to be examined: in part people who come again, in part new ones. */
    public Person patient(Chance chance, LocalDate day, int number, LocalProcedure procedure) {
        Population population = new Population(seed, key);
        boolean child = chance.happens(procedure.childShare());
        Population.Group group = child ? Population.Group.CHILD : Population.Group.ADULT;
        boolean regular = chance.happens(SHARE_OF_REGULARS);
        int regularNumber = chance.integer(0, (child ? REGULARS / 12 : REGULARS) - 1);
        String digits = regular
                ? String.format(Locale.ROOT, "0%05d", regularNumber)
                : String.format(Locale.ROOT, "1%05d%03d", day.toEpochDay(), number);
        return population.person(group, procedure.sex(), digits);
    }

    /** Who works at a device at a time of the day: three shifts of people who belong to a modality. */
    public Person.Name operator(SimulatedDevice device, LocalDate day, int second) {
        int shift = second < 8 * 3600 ? 0 : second < 16 * 3600 ? 1 : 2;
        Chance roster = chance("roster", device.key(), day.toString(), Integer.toString(shift));
        int staff = device.hours().emergencies() ? 7 : 4;
        String who = device.orders() + "-" + roster.integer(1, staff);
        Chance person = chance("staff", who);
        return Names.draw(person, person.happens(0.5) ? "F" : "M");
    }

    public boolean weekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
