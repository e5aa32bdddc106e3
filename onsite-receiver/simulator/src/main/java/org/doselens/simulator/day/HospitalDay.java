package org.doselens.simulator.day;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doselens.simulator.dose.Acquired;
import org.doselens.simulator.dose.Doses;
import org.doselens.simulator.dose.Visit;
import org.doselens.simulator.exam.Cause;
import org.doselens.simulator.exam.SimulatedExam;
import org.doselens.simulator.hospital.Hospital;
import org.doselens.simulator.hospital.Person;
import org.doselens.simulator.hospital.SimulatedDevice;
import org.doselens.simulator.seed.Chance;

/**
 * One day of a hospital: patients queue, each goes to the device where it is their turn first, and leaves it after the
 * exam. The same hospital and day give the same exams, whatever day was made before.
 */
public final class HospitalDay {

    private static final int LAST_START = 23 * 3600 + 2400;

    private final Hospital hospital;
    private final LocalDate day;
    private final Map<String, Integer> freeFrom = new HashMap<>();
    private final Map<String, String> coilOnTable = new HashMap<>();
    private final Set<String> patientsToday = new HashSet<>();

    private HospitalDay(Hospital hospital, LocalDate day) {
        this.hospital = hospital;
        this.day = day;
    }

    /** The exams of the day that starts at midnight in the site's zone, by start. */
    public static List<SimulatedExam> exams(Hospital hospital, LocalDate day) {
        HospitalDay run = new HospitalDay(hospital, day);
        List<SimulatedExam> exams = new ArrayList<>();
        for (Order order : Arrivals.of(hospital, day)) {
            run.examine(order).ifPresent(exams::add);
        }
        exams.sort(Comparator.comparing(SimulatedExam::startedAt).thenComparing(SimulatedExam::id));
        return List.copyOf(exams);
    }

    private Optional<SimulatedExam> examine(Order order) {
        SimulatedDevice best = null;
        double bestScore = Double.POSITIVE_INFINITY;
        int bestStart = -1;
        for (SimulatedDevice device : hospital.devices()) {
            double reluctance = Suitability.reluctanceMinutes(device, order.procedure(), order.emergency());
            int start = reluctance < bestScore ? start(device, order) : -1;
            double score = start + reluctance * 60;
            if (start >= 0 && score < bestScore) {
                best = device;
                bestScore = score;
                bestStart = start;
            }
        }
        return best == null || bestStart > LAST_START ? Optional.empty() : Optional.of(exam(order, best, bestStart));
    }

    /** When the device could begin; -1 if not that day. */
    private int start(SimulatedDevice device, Order order) {
        Chance chance = hospital.chance("turn", day.toString(), Integer.toString(order.number()), device.key());
        int ready = order.arrivalSecond() + chance.integer(120, 480);
        double turnover = device.turnoverMinutes() * chance.factor(0.3) + coilChangeMinutes(device, order, chance);
        Integer free = freeFrom.get(device.key());
        int earliest = free == null ? ready : Math.max(ready, free + (int) Math.round(turnover * 60));
        boolean anyTime = order.emergency() && device.hours().emergencies();
        return anyTime ? earliest : device.hours().nextPlanned(earliest, day.getDayOfWeek());
    }

    private double coilChangeMinutes(SimulatedDevice device, Order order, Chance chance) {
        String on = coilOnTable.get(device.key());
        boolean change = on != null && !on.equals(order.procedure().coil());
        return change ? 2.6 * chance.factor(0.2) : 0;
    }

    private SimulatedExam exam(Order order, SimulatedDevice device, int startSecond) {
        String number = Integer.toString(order.number());
        Chance chance = hospital.chance("exam", day.toString(), number);
        Person patient = patient(chance, order);
        double minutes = order.procedure().minutes() * device.paceFactor() * chance.factor(0.2);
        int endSecond = startSecond + (int) Math.round(minutes * 60);
        freeFrom.put(device.key(), endSecond);
        coilOnTable.put(device.key(), order.procedure().coil());
        String id = String.format(Locale.ROOT, "%s-%s-%03d", hospital.key(), day, order.number());
        List<String> names = device.chinese()
                ? order.procedure().chineseNames()
                : order.procedure().englishNames();
        String localName = chance.pick(names);
        Cause planted = Planted.cause(hospital, day, order, device, patient);
        if (planted == Cause.LARGE_PATIENT) {
            patient = Planted.larger(patient);
        }
        Visit visit = new Visit(
                id,
                device,
                order.procedure(),
                localName,
                patient,
                patient.ageYearsOn(day),
                moment(startSecond),
                moment(endSecond),
                chance,
                hospital.uids(),
                planted);
        return exam(order, visit, Doses.acquire(visit));
    }

    private SimulatedExam exam(Order order, Visit visit, Acquired acquired) {
        boolean sizeEntered = visit.chance().happens(0.9) || visit.planted() != null;
        int startSecond = visit.startedAt().toLocalTime().toSecondOfDay();
        String accession = String.format(
                Locale.ROOT,
                "%s%02d%02d%02d%04d",
                visit.procedure().modality(),
                day.getYear() % 100,
                day.getMonthValue(),
                day.getDayOfMonth(),
                order.number());
        return new SimulatedExam(
                visit.id(),
                day,
                visit.device(),
                visit.procedure(),
                visit.localName(),
                visit.patient(),
                sizeEntered,
                order.emergency(),
                hospital.operator(visit.device(), day, startSecond),
                accession,
                hospital.uids().of("study", visit.id()),
                moment(order.arrivalSecond()),
                visit.startedAt(),
                visit.endedAt(),
                acquired.events(),
                acquired.acquisitions(),
                acquired.causes());
    }

    /** Nobody is on two tables in one day. */
    private Person patient(Chance chance, Order order) {
        Person patient = hospital.patient(chance, day, order.number(), order.procedure());
        for (int i = 0; !patientsToday.add(patient.id()); i++) {
            patient = hospital.patient(
                    hospital.chance("again", day.toString(), Integer.toString(order.number()), Integer.toString(i)),
                    day,
                    order.number(),
                    order.procedure());
        }
        return patient;
    }

    private ZonedDateTime moment(int second) {
        return day.atStartOfDay().plusSeconds(second).atZone(hospital.zone());
    }
}
