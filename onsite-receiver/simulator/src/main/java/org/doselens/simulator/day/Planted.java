package org.doselens.simulator.day;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.doselens.simulator.exam.Cause;
import org.doselens.simulator.hospital.Hospital;
import org.doselens.simulator.hospital.LocalProcedure;
import org.doselens.simulator.hospital.Person;
import org.doselens.simulator.hospital.Region;
import org.doselens.simulator.hospital.Reporting;
import org.doselens.simulator.hospital.SimulatedDevice;
import org.doselens.simulator.seed.Chance;

/** Which CT exams get a planted cause of more dose, and which one: of those that can be seen in such an exam. */
final class Planted {

    private static final double CHILD_BELOW_YEARS = 10;
    private static final double HEAVIER = 1.5;
    private static final List<Cause> RECURRING = List.of(
            Cause.MODULATION_OFF,
            Cause.KVP_RAISED,
            Cause.PITCH_LOWERED,
            Cause.WRONG_PHANTOM,
            Cause.EXTENDED_RANGE,
            Cause.REPEATED_SERIES);

    private Planted() {}

    /** The cause to plant, by a stream of chance of its own; null for none. */
    static Cause cause(Hospital hospital, LocalDate day, Order order, SimulatedDevice device, Person patient) {
        if (hospital.outlierShare() <= 0 || !device.orders().equals("CT")) {
            return null;
        }
        Chance chance = hospital.chance("planted", day.toString(), Integer.toString(order.number()));
        return chance.happens(hospital.outlierShare())
                ? one(hospital, day, device, possible(order.procedure(), device, patient.ageYearsOn(day)), chance)
                : null;
    }

    /** Half of a device's outliers of a week are of one cause: what goes wrong goes wrong until somebody mends it. */
    private static Cause one(
            Hospital hospital, LocalDate day, SimulatedDevice device, List<Cause> possible, Chance chance) {
        String week = day.with(DayOfWeek.MONDAY).toString();
        Cause usual = hospital.chance("planted-week", week, device.key()).pick(RECURRING);
        return possible.contains(usual) && chance.happens(0.5) ? usual : chance.pick(possible);
    }

    private static List<Cause> possible(LocalProcedure procedure, SimulatedDevice device, double ageYears) {
        boolean trunk = trunk(procedure.region());
        if (trunk && ageYears < CHILD_BELOW_YEARS) {
            return List.of(Cause.ADULT_PROTOCOL_ON_CHILD);
        }
        List<Cause> causes = new ArrayList<>(List.of(Cause.REPEATED_SERIES, Cause.EXTENDED_RANGE));
        boolean spiral = procedure.plan().stream()
                .noneMatch(series -> series.startsWith("axial") || series.startsWith("calcium"));
        if (trunk && device.sizeSlope() > 0.07) {
            causes.add(Cause.LARGE_PATIENT);
        }
        // a dose screen tells neither modulation nor pitch
        if (trunk && spiral && device.reporting() != Reporting.DOSE_SCREEN) {
            causes.addAll(List.of(Cause.MODULATION_OFF, Cause.WRONG_PHANTOM, Cause.KVP_RAISED, Cause.PITCH_LOWERED));
        }
        return causes;
    }

    private static boolean trunk(Region region) {
        return switch (region) {
            case CHEST, ABDOMEN, PELVIS, ABDOMEN_PELVIS, CHEST_ABDOMEN, CHEST_ABDOMEN_PELVIS -> true;
            default -> false;
        };
    }

    /** The same person half as heavy again. */
    static Person larger(Person person) {
        return new Person(
                person.id(),
                person.name(),
                person.sex(),
                person.birthDate(),
                person.heightM(),
                Math.rint(person.weightKg() * HEAVIER * 10) / 10);
    }
}
