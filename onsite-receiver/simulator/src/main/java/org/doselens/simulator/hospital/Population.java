package org.doselens.simulator.hospital;

import java.time.LocalDate;
import org.doselens.simulator.seed.Chance;

/**
 * The people around the hospital. Person n is the same person whenever and in whatever order asked for. Sizes follow
 * adults of both sexes in China: men 1.69 ± 0.065 m and women 1.58 ± 0.06 m, body mass index 24 ± 3.6 and 23.5 ± 3.7
 * kg/m²; children grow by a smooth curve from 0.50 m and 3.4 kg at birth.
 */
final class Population {

    /** Adults and children are numbered apart, so that one who is asked for is one. */
    enum Group {
        ADULT,
        CHILD
    }

    private static final LocalDate REFERENCE_DAY = LocalDate.of(2026, 1, 1);

    private final long seed;
    private final String hospital;

    Population(long seed, String hospital) {
        this.seed = seed;
        this.hospital = hospital;
    }

    /**
     * @param sex wanted sex, or null for any
     * @param number digits
     */
    Person person(Group group, String sex, String number) {
        String wanted = sex == null ? "" : sex;
        Chance chance = Chance.of(seed, hospital, "person", group.name(), wanted, number);
        String own = sex != null ? sex : chance.happens(0.51) ? "M" : "F";
        LocalDate born = REFERENCE_DAY.minusDays(Math.round(ageYears(chance, group) * 365.25));
        double age = Math.max(0.01, (REFERENCE_DAY.toEpochDay() - born.toEpochDay()) / 365.25);
        double height = height(chance, own, age);
        double weight = weight(chance, own, age, height);
        Person.Name name = Names.draw(chance, own);
        return new Person(id(group, wanted, number), name, own, born, round(height, 100), round(weight, 10));
    }

    private static String id(Group group, String sex, String number) {
        return (group == Group.ADULT ? "1" : "2") + (sex.isEmpty() ? "0" : "F".equals(sex) ? "1" : "2") + number;
    }

    private static double ageYears(Chance chance, Group group) {
        if (group == Group.CHILD) {
            return chance.uniform(0.05, 14.5);
        }
        double age;
        do {
            age = chance.gaussian(56, 17);
        } while (age < 16 || age > 96);
        return age;
    }

    private static double height(Chance chance, String sex, double age) {
        double adult = "F".equals(sex) ? chance.gaussian(1.58, 0.06) : chance.gaussian(1.69, 0.065);
        if (age >= 16) {
            return Math.max(1.35, Math.min(1.98, adult - Math.max(0, age - 60) * 0.0012));
        }
        double grown = 0.50 + 0.25 * Math.min(age, 1) + 0.0625 * Math.max(0, age - 1);
        return Math.min(adult, grown) * chance.factor(0.035);
    }

    private static double weight(Chance chance, String sex, double age, double height) {
        if (age >= 16) {
            double index = "F".equals(sex) ? chance.gaussian(23.5, 3.7) : chance.gaussian(24.2, 3.6);
            return Math.max(15.5, Math.min(42, index)) * height * height;
        }
        double index = age < 1 ? 13.4 + 3.6 * age : age < 6 ? 17 - 0.3 * (age - 1) : 15.5 + 0.42 * (age - 6);
        return index * chance.factor(0.09) * height * height;
    }

    private static double round(double value, int parts) {
        return Math.rint(value * parts) / parts;
    }
}
